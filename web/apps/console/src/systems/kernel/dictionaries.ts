import { request } from "@chengyun/api";
import { defineRegister, type Field } from "@chengyun/ui";

import { choices } from "../choices";

const PATH = "/api/kernel/dictionaries/";
const ENTRIES = "/api/kernel/dictionary-entries/";

const byCode = choices(PATH, (row) => ({ value: String(row.code), label: String(row.name) }));
const byNumber = choices(PATH, (row) => ({ value: String(row.id), label: String(row.name) }));

export const dictionaries = defineRegister({
  id: "kernel.dictionaries",
  title: "字典",
  about: "各系统表单与筛选中的选项",
  noun: "字典",
  measure: "个",
  path: PATH,
  rowKey: "id",
  search: "字典名称或代码",
  ordering: "code",
  columns: [
    { key: "code", label: "代码", kind: "mono", sortable: true },
    { key: "name", label: "名称", sortable: true, to: (row) => ({ path: "/system/dictionary-entries", query: { dictionary: row.code } }) },
    { key: "provenance", label: "来源" },
    { key: "created_at", label: "建立时间", kind: "time", width: 130 },
  ],
  detail: { title: (row) => row.name, history: true },
  commands: [
    {
      key: "create",
      label: "新建字典",
      on: "list",
      primary: true,
      hotkey: "n",
      permission: "kernel.dictionary.write",
      fields: () => [
        { key: "code", label: "代码", kind: "text", required: true, maxLength: 50, pattern: [/^[\w-]+$/, "只能用字母、数字、- 和 _"] },
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 50 },
        { key: "provenance", label: "来源", kind: "text", maxLength: 200 },
      ],
      run: async (values) => {
        await request("POST", PATH, { body: { ...values, provenance: values.provenance ?? "" } });
        return `已新建字典“${String(values.name)}”`;
      },
    },
  ],
  empty: { why: "尚无字典", what: "按 n 键或点击“新建字典”" },
});

const change: Field[] = [
  { key: "label", label: "名称", kind: "text", required: true, maxLength: 100 },
  { key: "position", label: "顺序", kind: "number", min: 0, max: 1_000_000 },
  { key: "valid_from", label: "生效日期", kind: "date" },
  { key: "valid_until", label: "失效日期", kind: "date", help: "失效后不能再选用，已有数据不变" },
  { key: "provenance", label: "来源", kind: "text", maxLength: 200 },
];

export const entries = defineRegister({
  id: "kernel.dictionary-entries",
  title: "字典项",
  noun: "字典项",
  path: ENTRIES,
  rowKey: "id",
  search: "名称或代码",
  ordering: "position",
  export: {},
  filters: [
    { key: "dictionary", label: "字典", kind: "select", options: byCode, width: 190 },
    { key: "valid_on", label: "在此日有效（YYYY-MM-DD）", kind: "text", width: 200 },
  ],
  columns: [
    { key: "dictionary_code", label: "字典", kind: "mono" },
    { key: "code", label: "代码", kind: "mono", sortable: true },
    { key: "label", label: "名称", sortable: true },
    { key: "position", label: "顺序", kind: "number", sortable: true, width: 80 },
    { key: "valid_from", label: "生效日期", kind: "date", width: 120 },
    { key: "valid_until", label: "失效日期", kind: "date", width: 120 },
    { key: "provenance", label: "来源" },
  ],
  detail: { title: (row) => row.label, history: true },
  commands: [
    {
      key: "create",
      label: "新增字典项",
      on: "list",
      primary: true,
      hotkey: "n",
      permission: "kernel.dictionary.write",
      fields: () => [
        { key: "dictionary_id", label: "字典", kind: "select", options: byNumber, required: true },
        { key: "code", label: "代码", kind: "text", required: true, maxLength: 50 },
        ...change,
      ],
      initial: () => ({ position: 0 }),
      run: async (values) => {
        await request("POST", ENTRIES, {
          body: { ...values, dictionary_id: Number(values.dictionary_id), provenance: values.provenance ?? "" },
        });
        return `已新增“${String(values.label)}”`;
      },
    },
    {
      key: "edit",
      label: "修改",
      on: "row",
      permission: "kernel.dictionary.write",
      fields: () => change,
      initial: (row) => ({
        label: row.label,
        position: row.position,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        provenance: row.provenance,
      }),
      run: async (row, values) => {
        await request("PUT", `${ENTRIES}${String(row.id)}/`, {
          body: {
            ...values,
            valid_from: values.valid_from ?? null,
            valid_until: values.valid_until ?? null,
            provenance: values.provenance ?? "",
          },
        });
        return "字典项已修改";
      },
    },
  ],
  empty: { why: "尚无字典项", what: "按 n 键或点击“新增字典项”" },
});
