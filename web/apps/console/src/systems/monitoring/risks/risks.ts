/** Risks with their assessments and measures, and the danger sources of the city. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, type Field, type Values } from "@chengyun/ui";

import { labelled } from "../../choices";
import { areaAround, placeOf } from "../../shapes/fields";
import { DOMAINS, SPECIALTIES } from "../words";
import { object, placed, sent } from "./fields";
import PlaceMore from "../../shapes/PlaceMore.vue";
import RiskMore from "./RiskMore.vue";
import { DANGER_GRADES, DANGER_KINDS, MEASURE_KINDS, RISK_LEVELS, RISK_TONES } from "./words";

const RISKS = "/api/monitoring/risks/";
const MEASURES = "/api/monitoring/risk-measures/";
const DANGERS = "/api/monitoring/danger-sources/";
const MAY = "monitoring.risk";

type Risk = RowOf<typeof RISKS>;
interface Method {
  code: string;
  name: string;
  factors: { code: string; name: string; values: [number, string][] }[];
}

const methods = async () => (await request<{ results: Method[] }>("GET", "/api/monitoring/risk-methods/")).results;
const FACTOR = "factor_";

/** The factors of a method as choices; the score and the colour are the server's to find. */
async function factors(code: string): Promise<Field[]> {
  const method = (await methods()).find((one) => one.code === code);
  return (method?.factors ?? []).map((factor) => ({
    key: FACTOR + factor.code, label: factor.name, kind: "select", required: true, group: "评估",
    options: factor.values.map(([value, label]) => ({ value: String(value), label: `${String(value)} ${label}` })),
  }));
}
function split(values: Values): { factors: Record<string, number>; rest: Values } {
  const found = Object.entries(values);
  return {
    factors: Object.fromEntries(found.filter(([key]) => key.startsWith(FACTOR)).map(([key, value]) => [key.slice(FACTOR.length), Number(value)])),
    rest: sent(Object.fromEntries(found.filter(([key, value]) => !key.startsWith(FACTOR) && value !== undefined && value !== ""))),
  };
}
const what: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 100, group: "是什么" },
  { key: "consequence", label: "可能后果", kind: "textarea", maxLength: 500, group: "是什么" },
  object,
  ...placed("项风险").flatMap((one) => (one.key === "place" ? [one, areaAround("范围（可不画）", "在哪里", "风险波及的范围，在风险一张图上按等级着色")] : [one])),
];
const period: Field = { key: "period_days", label: "复评周期（天）", kind: "number", min: 1, max: 3650, group: "评估", help: "不填按等级：红 30、橙 90、黄 180、蓝 365 天" };
const note = (required: boolean): Field => ({ key: "note", label: "评估说明", kind: "textarea", maxLength: 500, required, group: "评估" });

const add = (code: string, label: string, primary: boolean) => ({
  key: `add-${code}`, on: "list" as const, label, permission: MAY, primary, ...(primary ? { hotkey: "n" } : {}),
  fields: async () => [...what, ...(await factors(code)), period, note(false)],
  run: async (values: Values) => {
    const { factors: given, rest } = split(values);
    const made = await request<Risk>("POST", RISKS, { body: { ...rest, method: code, factors: given } });
    return `已登记风险 ${made.number}，等级为${RISK_LEVELS[String(made.level)] ?? ""}`;
  },
});

export const risks = defineRegister({
  id: "monitoring.risks",
  title: "风险",
  about: "按风险矩阵或 LEC 法评估，红橙黄蓝四级；到期须重新评估",
  noun: "风险",
  measure: "项",
  path: RISKS,
  rowKey: "id",
  search: "编号、名称、位置、责任单位",
  ordering: "level",
  rowTone: (row) => (row.due ? "orange" : undefined),
  columns: [
    { key: "level", label: "等级", kind: "status", width: 120, text: (row) => RISK_LEVELS[String(row.level)] ?? "", tone: (row) => RISK_TONES[row.level], sortable: true },
    { key: "name", label: "名称" },
    { key: "specialty", label: "专项", width: 96, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "organisation_name", label: "责任单位", width: 150 },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "all_measures", label: "管控措施", width: 110, text: (row) => (row.all_measures ? `${String(row.all_measures)} 项${row.open_measures ? `，${String(row.open_measures)} 项未完成` : "，已完成"}` : "没有") },
    { key: "next_due", label: "下次评估", kind: "date", width: 116, sortable: true, tone: (row) => (row.due ? "red" : undefined) },
    { key: "_state", label: "状态", kind: "status", width: 92, text: (row) => (row.lifted_at ? "已解除" : row.due ? "待复评" : "在管"), tone: (row) => (row.lifted_at ? "grey" : row.due ? "orange" : "green") },
    { key: "score", label: "分值", extra: true, right: true, text: (row) => String(row.score), sortable: true },
    { key: "method_name", label: "评估方法", extra: true },
    { key: "number", label: "风险编号", kind: "mono", extra: true },
    { key: "object_name", label: "监测对象", extra: true },
    { key: "address", label: "位置", extra: true },
    { key: "consequence", label: "可能后果", detailOnly: true },
    { key: "assessed_at", label: "最近评估", kind: "time", extra: true, sortable: true },
    { key: "period_days", label: "复评周期", detailOnly: true, text: (row) => `${String(row.period_days)} 天` },
    { key: "lifted_why", label: "解除原因", detailOnly: true },
  ],
  filters: [
    { key: "level", label: "等级", kind: "select", options: labelled(RISK_LEVELS) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "domain", label: "领域", kind: "select", options: labelled(DOMAINS) },
    { key: "standing", label: "状态", kind: "select", options: [{ value: "true", label: "在管" }, { value: "false", label: "已解除" }] },
    { key: "due", label: "复评", kind: "select", options: [{ value: "true", label: "待复评" }] },
  ],
  commands: [
    add("ls", "登记风险（矩阵法）", true),
    add("lec", "登记风险（LEC）", false),
    {
      key: "assess", on: "row", label: "重新评估", permission: MAY, primary: true, hotkey: "a", when: (row) => !row.lifted_at,
      fields: async (row) => [...(await factors(row.method_code)), note(true)],
      run: async (row, values) => {
        const { factors: given, rest } = split(values);
        const answer = await request<Risk>("POST", `${RISKS}${String(row.id)}/assess/`, { body: { ...rest, method: row.method_code, factors: given } });
        return `现为${RISK_LEVELS[String(answer.level)] ?? ""}，下次评估 ${answer.next_due}`;
      },
    },
    {
      key: "measure", on: "row", label: "制定管控措施", permission: MAY, when: (row) => !row.lifted_at,
      fields: () => [
        { key: "kind", label: "类别", kind: "select", required: true, options: labelled(MEASURE_KINDS) },
        { key: "content", label: "措施", kind: "textarea", required: true, maxLength: 500 },
        { key: "responsible", label: "责任人", kind: "text", required: true, maxLength: 50 },
        { key: "deadline", label: "完成期限", kind: "date", required: true },
      ],
      run: async (row, values) => {
        await request("POST", `${RISKS}${String(row.id)}/measures/`, { body: values });
        return "已制定管控措施";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: MAY, hotkey: "e", when: (row) => !row.lifted_at, fields: () => [...what, period],
      initial: async (row) => {
        // With the area, which lists do not have.
        const { area } = await request<{ area: object | null }>("GET", `${RISKS}${String(row.id)}/`);
        return { name: row.name, consequence: row.consequence ?? "", specialty: row.specialty, division_code: row.division_code, address: row.address ?? "", place: placeOf(row), area, organisation_id: row.organisation_id ? String(row.organisation_id) : "", object_id: row.object ? String(row.object) : "", period_days: row.period_days };
      },
      run: async (row, values) => {
        await request("PATCH", `${RISKS}${String(row.id)}/`, { body: { ...sent(values), version: row.version } });
        return "风险已修改";
      },
    },
    {
      key: "lift", on: "row", label: "解除风险", permission: MAY, danger: true, when: (row) => !row.lifted_at,
      effect: (row) => `解除后“${row.name}”不再列为在管风险；管控措施须已全部完成。`,
      fields: () => [{ key: "note", label: "解除原因", kind: "textarea", required: true, maxLength: 300 }],
      run: async (row, values) => {
        await request("POST", `${RISKS}${String(row.id)}/lift/`, { body: values });
        return "风险已解除";
      },
    },
    { key: "map", on: "row", label: "在图上看", run: (row) => Promise.resolve({ to: { path: "/monitoring/risk-map", query: { pick: `risks/${String(row.id)}` } } }) },
  ],
  export: {},
  import: { path: `${RISKS}import/`, permission: MAY, note: "列：名称、专项（代码）、行政区划代码、经度、纬度、位置描述、评估方法（ls 或 lec）、可能性、严重性；LEC 另有暴露频繁程度、后果严重程度。先预览，无误后导入。" },
  detail: { title: (row) => row.name, load: true, history: true, more: RiskMore },
  empty: { why: "没有风险", what: "登记或导入风险后，按等级管控并定期复评" },
});

export const measures = defineRegister({
  id: "monitoring.risk-measures",
  title: "管控措施",
  about: "每项写明责任人与期限，完成后写明效果，并重新评估风险",
  noun: "措施",
  measure: "项",
  path: MEASURES,
  rowKey: "id",
  search: "措施、责任人、风险",
  ordering: "deadline",
  rowTone: (row) => (row.overdue ? "red" : undefined),
  columns: [
    { key: "risk_level", label: "风险等级", kind: "status", width: 120, text: (row) => RISK_LEVELS[String(row.risk_level)] ?? "", tone: (row) => RISK_TONES[row.risk_level] },
    { key: "risk_name", label: "风险", to: (row) => ({ path: "/monitoring/risks", query: { selected: String(row.risk) } }) },
    { key: "kind", label: "类别", width: 100, text: (row) => MEASURE_KINDS[row.kind] ?? "" },
    { key: "content", label: "措施" },
    { key: "responsible", label: "责任人", width: 100 },
    { key: "deadline", label: "完成期限", kind: "date", sortable: true, tone: (row) => (row.overdue ? "red" : undefined) },
    { key: "_state", label: "状态", kind: "status", width: 92, text: (row) => (row.done_at ? "已完成" : row.overdue ? "已逾期" : "未完成"), tone: (row) => (row.done_at ? "green" : row.overdue ? "red" : "blue") },
    { key: "effect", label: "效果", extra: true },
    { key: "done_at", label: "完成时间", kind: "time", extra: true },
    { key: "made_by", label: "制定人", extra: true },
  ],
  filters: [
    { key: "done", label: "状态", kind: "select", options: [{ value: "false", label: "未完成" }, { value: "true", label: "已完成" }] },
    { key: "overdue", label: "期限", kind: "select", options: [{ value: "true", label: "已逾期" }] },
    { key: "kind", label: "类别", kind: "select", options: labelled(MEASURE_KINDS) },
    { key: "level", label: "风险等级", kind: "select", options: labelled(RISK_LEVELS) },
  ],
  commands: [
    {
      key: "finish", on: "row", label: "完成", permission: MAY, primary: true, hotkey: "f", when: (row) => !row.done_at,
      fields: () => [{ key: "effect", label: "效果", kind: "textarea", required: true, maxLength: 500 }],
      run: async (row, values) => {
        await request("POST", `${MEASURES}${String(row.id)}/finish/`, { body: values });
        return { message: "措施已完成，请重新评估风险", to: { path: "/monitoring/risks", query: { selected: String(row.risk) } } };
      },
    },
  ],
  export: {},
  detail: { title: (row) => row.content },
  empty: { why: "没有管控措施", what: "在风险页为一项风险制定管控措施" },
});

const dangerFields: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 100, group: "是什么" },
  { key: "kind", label: "类型", kind: "select", required: true, options: labelled(DANGER_KINDS), group: "是什么" },
  { key: "grade", label: "重大危险源级别", kind: "select", required: true, options: labelled(DANGER_GRADES), group: "是什么" },
  { key: "substance", label: "危险物质", kind: "text", maxLength: 60, group: "是什么" },
  { key: "quantity", label: "最大存量", kind: "number", min: 0, unit: "吨", group: "是什么" },
  { key: "radius", label: "影响半径", kind: "number", min: 1, max: 50000, unit: "米", group: "是什么" },
  ...placed("处危险源"),
];
const graded = (values: Values): Values => ({ ...sent(values), grade: Number(values.grade) });

export const dangers = defineRegister({
  id: "monitoring.danger-sources",
  title: "危险源",
  about: "存有或使用危险物质的场所，在风险一张图上看分布与影响范围",
  noun: "危险源",
  measure: "处",
  path: DANGERS,
  rowKey: "id",
  search: "编码、名称、危险物质、位置",
  ordering: "grade",
  columns: [
    { key: "code", label: "编码", kind: "mono", width: 110, sortable: true },
    { key: "name", label: "名称" },
    { key: "kind", label: "类型", width: 110, text: (row) => DANGER_KINDS[row.kind] ?? "" },
    { key: "grade", label: "重大危险源级别", kind: "status", width: 130, text: (row) => DANGER_GRADES[String(row.grade)] ?? "", tone: (row) => RISK_TONES[row.grade] ?? "grey", sortable: true },
    { key: "substance", label: "危险物质", width: 120 },
    { key: "quantity", label: "最大存量", width: 100, right: true, text: (row) => (row.quantity ? `${row.quantity.toLocaleString("zh-CN")} 吨` : "") },
    { key: "radius", label: "影响半径", width: 100, right: true, text: (row) => (row.radius ? `${row.radius.toLocaleString("zh-CN")} 米` : "") },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "organisation_name", label: "责任单位", extra: true },
    { key: "address", label: "位置", extra: true },
    { key: "active", label: "在用", kind: "flag", extra: true },
  ],
  filters: [
    { key: "kind", label: "类型", kind: "select", options: labelled(DANGER_KINDS) },
    { key: "grade", label: "级别", kind: "select", options: labelled(DANGER_GRADES) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
  ],
  commands: [
    {
      key: "add", on: "list", label: "登记危险源", permission: MAY, primary: true, hotkey: "n",
      fields: () => [{ key: "code", label: "编码", kind: "text", required: true, maxLength: 32, group: "是什么" }, ...dangerFields],
      run: async (values) => {
        await request("POST", DANGERS, { body: graded(values) });
        return "已登记危险源";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: MAY, primary: true, hotkey: "e", fields: () => dangerFields,
      initial: (row) => ({ name: row.name, kind: row.kind, grade: String(row.grade), specialty: row.specialty, substance: row.substance ?? "", quantity: row.quantity, radius: row.radius, division_code: row.division_code, address: row.address ?? "", place: placeOf(row), organisation_id: row.organisation_id ? String(row.organisation_id) : "" }),
      run: async (row, values) => {
        await request("PATCH", `${DANGERS}${String(row.id)}/`, { body: graded(values) });
        return "危险源已修改";
      },
    },
  ],
  export: {},
  import: { path: `${DANGERS}import/`, permission: MAY, note: "列：编码、名称、类型（代码）、重大危险源级别（1 至 5）、专项（代码）、危险物质、最大存量（吨）、影响半径（米）、行政区划代码、经度、纬度。" },
  detail: { title: (row) => row.name, history: true, more: PlaceMore },
  empty: { why: "没有危险源", what: "登记后在风险一张图上看分布" },
});
