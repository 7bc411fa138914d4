/** Files that go with what is sent: stored first, then named by their numbers. */
import { request } from "@chengyun/api";
import type { Field, Value } from "@chengyun/ui";

import { may, platform } from "../session/session";

/** The field of a form for photos and documents, for whoever may store any. */
export const filesFields = (): Field[] => (may("kernel.file.upload") ? [FILES] : []);
const FILES: Field = { key: "files", label: "照片与文件", kind: "files", accept: ".jpg,.jpeg,.png,.pdf,.docx,.xlsx", most: 9 };

/** Whether browsers show a file like this by themselves: it opens in a window of its own. */
export const isShown = (name: string): boolean => /\.(pdf|png|jpe?g|webp)$/i.test(name);

/** Store a file; its number goes into what is sent. Others than the sender read it by what it belongs to, or by `permission`. */
export async function upload(file: File, division: string, permission = ""): Promise<number> {
  const form = new FormData();
  form.set("file", file);
  form.set("division", division);
  form.set("permission", permission);
  return (await request<{ id: number }>("POST", "/api/kernel/files/", { body: form })).id;
}

/** Store the files of a form one after another. */
export async function uploaded(files: Value, division?: string): Promise<number[]> {
  const numbers: number[] = [];
  for (const file of (files ?? []) as File[]) numbers.push(await upload(file, division ?? platform.value?.division ?? ""));
  return numbers;
}
