import { bytes } from "../format";

/** What the platform takes of one file, and of one table. */
export const MOST_BYTES = 100 * 1024 * 1024;
export const MOST_TABLE_BYTES = 20 * 1024 * 1024;

/** Why a file is not taken, told before a byte of it is sent; empty when it is. */
export function refusal(file: Pick<File, "name" | "size" | "type">, accept: string, most = MOST_BYTES): string {
  if (file.size === 0) return `“${file.name}”是空文件。`;
  if (file.size > most) return `“${file.name}”有 ${bytes(file.size)}，超过 ${bytes(most)}，请拆分或压缩后再选。`;
  const name = file.name.toLowerCase();
  const kinds = accept.split(",").map((one) => one.trim().toLowerCase());
  const fits = (kind: string) => (kind.startsWith(".") ? name.endsWith(kind) : file.type.startsWith(kind.replace(/\*$/, "")));
  return kinds.some(fits) ? "" : `“${file.name}”的类型不对，应为 ${kinds.map((kind) => KINDS[kind] ?? kind.slice(1)).join("、")}。`;
}
const KINDS: Record<string, string> = { "image/*": "图片", "audio/*": "录音", "video/*": "视频" };
