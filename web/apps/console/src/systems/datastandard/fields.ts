/** Words for the fields of tables. */
import { request } from "@chengyun/api";
import { useLoad } from "@chengyun/ui";
import type { Ref } from "vue";

export const TYPES: Record<string, string> = {
  string: "字符",
  int: "整数",
  number: "数值",
  datetime: "日期时间",
  date: "日期",
  json: "JSON",
  geometry: "几何",
};

/** Names of the code lists, by code. */
export function codeListNames(): Readonly<Ref<Map<string, string> | null>> {
  return useLoad(async () => {
    const answer = await request<{ results: { code: string; label: string }[] }>("GET", "/api/datastandard/codelists/", {
      query: { page_size: 200 },
    });
    return new Map(answer.results.map((list) => [list.code, list.label]));
  }).data;
}
