import { request } from "@chengyun/api";
import { defineRegister, format } from "@chengyun/ui";

import { platform } from "../../session/session";

const PATH = "/api/kernel/parameters/";
const number = (value: unknown, unit: unknown) => `${format.number(value as string)} ${String(unit)}`.trim();
const range = (row: { minimum: string; maximum: string }) => `${format.number(row.minimum)} 至 ${format.number(row.maximum)}`;

/** Numbers that an administrator sets: thresholds, and how queries and statistics count. */
export const parameters = defineRegister({
  id: "kernel.parameters",
  title: "系统参数",
  about: "查询、统计与业务办理所用的数值，设置后几秒内在全平台生效",
  noun: "参数",
  path: PATH,
  rowKey: "id",
  search: "参数名称或代码",
  filters: [
    { key: "system", label: "系统", kind: "select", options: async () => [{ value: "kernel", label: "通用" }, ...(platform.value?.systems ?? []).map((one) => ({ value: one.name, label: one.title }))], width: 150 },
    { key: "topic", label: "用途", kind: "select", options: [{ value: "query", label: "查询" }, { value: "statistics", label: "统计" }, { value: "handling", label: "业务办理" }], width: 130 },
  ],
  columns: [
    { key: "system_label", label: "系统", width: 120 },
    { key: "topic_label", label: "用途", width: 100 },
    { key: "label", label: "名称", sortable: true },
    { key: "value", label: "值", text: (row) => number(row.value, row.unit) },
    { key: "usual", label: "缺省值", text: (row) => number(row.usual, row.unit) },
    { key: "_range", label: "允许范围", text: range },
    { key: "code", label: "代码", kind: "mono", sortable: true },
  ],
  commands: [
    {
      key: "set", on: "row", label: "设置", permission: "kernel.parameter.write", primary: true, hotkey: "e",
      fields: (row) => [{ key: "value", label: row.label, kind: "number", required: true, min: Number(row.minimum), max: Number(row.maximum), unit: row.unit, help: `允许范围 ${range(row)}` }],
      initial: (row) => ({ value: Number(row.value) }),
      run: async (row, values) => {
        await request("PATCH", `${PATH}${String(row.id)}/`, { body: { value: values.value } });
        return "参数已设置";
      },
    },
  ],
  detail: { title: (row) => row.label, history: true },
  empty: { why: "没有符合条件的参数", what: "换一个筛选条件" },
});
