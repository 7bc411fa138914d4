/** Names of divisions, read from the code list as they are needed. */
import { request } from "@chengyun/api";
import { reactive } from "vue";

const names = reactive(new Map<string, string>([["000000", "全国"]]));
const asked = new Set<string>();

/** The code whose children hold `code`. */
export function parentOf(code: string): string {
  if (code.endsWith("0000")) return "000000";
  return code.endsWith("00") ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

async function load(parent: string): Promise<void> {
  const answer = await request<{ results: { code: string; name: string }[] }>(
    "GET",
    "/api/datastandard/codelists/division/entries/",
    { query: { page_size: 200, parent }, background: true },
  );
  for (const entry of answer.results) names.set(entry.code, entry.name);
}

/** The name of a division, or nothing until it is known. */
export function divisionName(code: string): string {
  const known = names.get(code);
  if (known !== undefined) return known;
  const parent = parentOf(code);
  if (/^\d{6}$/.test(code) && !asked.has(parent)) {
    asked.add(parent);
    // Without the name the code is shown alone; the next page that needs it asks again.
    load(parent).catch(() => asked.delete(parent));
  }
  return "";
}
