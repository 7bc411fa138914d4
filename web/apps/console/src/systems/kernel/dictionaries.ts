import { defineRegister } from "@chengyun/ui";

export const dictionaries = defineRegister<Record<string, unknown>>({
  id: "kernel.dictionaries",
  title: "字典",
  noun: "字典",
  path: "/api/kernel/dictionaries/",
  rowKey: "code",
  columns: [],
  empty: { why: "尚无字典", what: "" },
});
