import { request } from "@chengyun/api";
import type { Field, Register } from "@chengyun/ui";

import { labelled } from "../../choices";
import { classes, classKey, fromKey } from "../report/classes";
import { AREA_CLASSES, KINDS } from "../words";
import { UNITS } from "./workflow";

const PATH = "/api/coordination/standards/";
const CLOSES: Record<string, string> = {
  restored: "恢复完好",
  cleared: "清理干净",
  hazard_removed: "险情排除",
  stopped: "停止违法行为或已处罚",
  done: "办理完毕",
  informed: "已告知",
};

const limits: Field[] = [
  { key: "condition_label", label: "立案条件", kind: "text", required: true, maxLength: 100 },
  { key: "area_class", label: "区域类别", kind: "select", options: labelled(AREA_CLASSES), help: "不选为不分区域" },
  { key: "limit_value", label: "处置时限", kind: "number", required: true, min: 0.25, max: 9999 },
  { key: "limit_unit", label: "时限单位", kind: "select", required: true, options: labelled(UNITS) },
  { key: "close_kind", label: "结案条件", kind: "select", required: true, options: labelled(CLOSES) },
  { key: "basis", label: "依据", kind: "text", maxLength: 200 },
];
const area = (value: unknown) => (value ? Number(value) : null);

/** When a problem is filed, how soon it is disposed of, when it may be closed. */
export const standards: Register = {
  id: "coordination.standards",
  title: "立案标准",
  about: "立案条件、处置时限与结案条件，按小类与区域类别；已立案件仍按立案时的标准",
  noun: "立案标准",
  path: PATH,
  rowKey: "id",
  search: "小类代码、立案条件",
  ordering: "class_code",
  columns: [
    { key: "kind", label: "类型", width: 64, text: (row) => KINDS[String(row.kind)] ?? "" },
    { key: "class_code", label: "小类", text: (row) => `${String(row.class_code)} ${String(row.class_name)}`, sortable: true },
    { key: "condition_label", label: "立案条件" },
    { key: "area_class", label: "区域类别", width: 96, text: (row) => (row.area_class ? (AREA_CLASSES[String(row.area_class)] ?? "") : "不分区域") },
    { key: "limit_value", label: "处置时限", width: 120, text: (row) => String(row.limit_text), sortable: true },
    { key: "close_text", label: "结案条件" },
    { key: "basis", label: "依据", extra: true },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "启用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [
    { key: "kind", label: "类型", kind: "select", options: labelled(KINDS) },
    { key: "class_code", label: "小类代码", kind: "text" },
    { key: "active", label: "状态", kind: "select", options: [{ value: "true", label: "启用" }, { value: "false", label: "停用" }] },
    { key: "close_kind", label: "结案条件", kind: "select", options: labelled(CLOSES) },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增立案标准", permission: "coordination.admin", primary: true, hotkey: "n",
      fields: async () => {
        const all = await classes();
        return [{ key: "class", label: "小类", kind: "select", required: true, options: all.map((one) => ({ value: classKey(one.kind, one.code), label: `${KINDS[one.kind] ?? ""} ${one.code} ${one.name}` })) }, ...limits];
      },
      run: async (values) => {
        const { class: chosen, ...rest } = values;
        await request("POST", PATH, { body: { ...rest, ...fromKey(String(chosen)), area_class: area(values.area_class) } });
        return "已新增立案标准";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: "coordination.admin", primary: true, hotkey: "e",
      fields: () => limits,
      initial: (row) => ({ condition_label: String(row.condition_label), area_class: row.area_class ? String(row.area_class) : "", limit_value: Number(row.limit_value), limit_unit: String(row.limit_unit), close_kind: String(row.close_kind), basis: String(row.basis) }),
      run: async (row, values) => {
        await request("PATCH", `${PATH}${String(row.id)}/`, { body: { ...values, area_class: area(values.area_class) } });
        return "已修改；在办案件仍按立案时的标准";
      },
    },
    {
      key: "stop", on: "row", label: "停用", permission: "coordination.admin", danger: true, when: (row) => Boolean(row.active),
      effect: (row) => `停用后立案时不能再选“${String(row.condition_label)}”。`,
      run: async (row) => {
        await request("PATCH", `${PATH}${String(row.id)}/`, { body: { active: false } });
        return "已停用";
      },
    },
    {
      key: "start", on: "row", label: "启用", permission: "coordination.admin", when: (row) => !row.active,
      run: async (row) => {
        await request("PATCH", `${PATH}${String(row.id)}/`, { body: { active: true } });
        return "已启用";
      },
    },
  ],
  export: {},
  import: { path: `${PATH}import/`, permission: "coordination.admin", note: "表头与导出的文件相同；先预览，无误后导入。" },
  detail: { title: (row) => `${String(row.class_name)}：${String(row.condition_label)}`, history: true },
  empty: { why: "没有立案标准", what: "平台初始化时会装入标准的立案条件与时限，可新增或导入" },
};
