/** Outlines of reports: their sections, in order. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, type Field } from "@chengyun/ui";

import OutlineField from "./OutlineField.vue";

const OUTLINES = "/api/evaluation/report-outlines/";
type Outline = RowOf<typeof OUTLINES>;
interface Section { heading: string; text?: string[]; block?: string }

const filled: Field["check"] = (value) => {
  const sections = (value ?? []) as Section[];
  const at = sections.findIndex((one) => !one.heading.trim() || (!one.block && !one.text?.length));
  return at < 0 ? undefined : `第 ${String(at + 1)} 章应有标题，并有文字或内容`;
};

export const outlines = defineRegister({
  id: "evaluation.outlines",
  title: "报告提纲",
  about: "自评价、第三方评价与全部城市的报告各有哪些章、写什么；改后生成的报告按新提纲，已生成的不变",
  noun: "提纲",
  measure: "份",
  path: OUTLINES,
  rowKey: "id",
  columns: [
    { key: "kind_label", label: "报告", width: 180 },
    { key: "sections", label: "章节", text: (row) => row.sections.map((one) => one.heading).join("、") },
    { key: "version", label: "修改次数", width: 90, right: true, text: (row) => String((row.version ?? 1) - 1) },
    { key: "changed_at", label: "修改时间", kind: "time", sortable: true },
    { key: "changed_by", label: "修改人", width: 110 },
  ],
  commands: [
    {
      key: "edit", on: "row", label: "修改", permission: "evaluation.library", primary: true, hotkey: "e",
      fields: (row) => [{ key: "sections", label: "章节", kind: "own", component: OutlineField, given: { blocks: row.blocks, words: row.words }, wide: true, required: true, check: filled }],
      initial: (row) => ({ sections: row.sections.map((one) => ({ heading: one.heading, text: [...(one.text ?? [])], block: one.block ?? "" })) }),
      run: async (row: Outline, values) => {
        await request("PUT", `${OUTLINES}${String(row.id)}/`, { body: { version: row.version, sections: values.sections } });
        return "已修改，之后生成的报告按新提纲";
      },
    },
    {
      key: "restore", on: "row", label: "恢复原提纲", permission: "evaluation.library", danger: true, when: (row) => (row.version ?? 1) > 1, effect: (row) => `${row.kind_label}恢复为随平台装入的提纲，现有的修改不保留。`,
      run: async (row) => { await request("POST", `${OUTLINES}${String(row.id)}/restore/`); return "已恢复"; },
    },
  ],
  detail: { title: (row) => row.kind_label, history: true },
  empty: { why: "没有提纲", what: "平台初始化时会装入" },
});
