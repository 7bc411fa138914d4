import { request } from "@chengyun/api";
import { format, type Register } from "@chengyun/ui";

const PATH = "/api/coordination/parameters/";
const range = (row: Record<string, unknown>) => `${format.number(row.minimum as string)} 至 ${format.number(row.maximum as string)}`;

/** Numbers a city sets for itself: thresholds of duplicates, and the like. */
export const parameters: Register = {
  id: "coordination.parameters",
  title: "参数",
  about: "判断疑似重复等所用的门槛",
  noun: "参数",
  path: PATH,
  rowKey: "id",
  columns: [
    { key: "label", label: "名称" },
    { key: "value", label: "值", text: (row) => `${format.number(row.value as string)} ${String(row.unit)}` },
    { key: "_range", label: "允许范围", text: range },
    { key: "code", label: "代码", kind: "mono" },
  ],
  commands: [
    {
      key: "set", on: "row", label: "设置", permission: "coordination.admin", primary: true, hotkey: "e",
      fields: (row) => [{ key: "value", label: String(row.label), kind: "number", required: true, min: Number(row.minimum), max: Number(row.maximum), unit: String(row.unit), help: `允许范围 ${range(row)}` }],
      initial: (row) => ({ value: Number(row.value) }),
      run: async (row, values) => {
        await request("PATCH", `${PATH}${String(row.id)}/`, { body: { value: values.value } });
        return "参数已设置";
      },
    },
  ],
  detail: { title: (row) => String(row.label), history: true },
  empty: { why: "没有参数", what: "平台初始化时会装入缺省参数" },
};
