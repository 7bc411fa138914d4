/** The library of indicators, and its versions. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, type Field, type Values } from "@chengyun/ui";

import { choices, labelled } from "../choices";
import { LIBRARY_STATES, METHODS, POINT_KINDS, RULES, SETS } from "./words";

const LIBRARIES = "/api/evaluation/libraries/";
const INDICATORS = "/api/evaluation/indicators/";
type Library = RowOf<typeof LIBRARIES>;
type Indicator = RowOf<typeof INDICATORS>;
type Rule = Record<string, number | boolean | string | [number, number][]>;
interface Figure { name: string; unit?: string; counter?: string }
interface Item { code: string; name: string }

const versions = choices(LIBRARIES, (row) => ({ value: String(row.id), label: `${String(row.set_label)}第 ${String(row.version)} 版（${String(row.state_label)}）` }), { ordering: "code" });
const drafts = choices(LIBRARIES, (row) => ({ value: String(row.id), label: `${String(row.set_label)}第 ${String(row.version)} 版` }), { state: "draft" });
const figuresOf = (row: Indicator) => row.figures as unknown as Figure[];
const itemsOf = (row: Indicator) => row.check_items as unknown as Item[];
const ruleOf = (row: Indicator) => row.scoring as unknown as Rule;
const kinds = (row: Indicator) => (row.point_types as unknown as string[]).map((kind) => POINT_KINDS[kind] ?? kind);

export const libraries = defineRegister({
  id: "evaluation.libraries",
  title: "指标库版本",
  about: "在用的版本不能修改：建立草稿，改好后启用，分值合计须为 100；已下发的评价仍按原版本",
  noun: "版本",
  measure: "个",
  path: LIBRARIES,
  rowKey: "id",
  columns: [
    { key: "set_label", label: "指标集", width: 120 },
    { key: "version", label: "版本", width: 90, text: (row) => `第 ${String(row.version)} 版`, sortable: true },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => (row.state === "current" ? "green" : row.state === "draft" ? "yellow" : "grey") },
    { key: "count", label: "指标数", kind: "number", width: 90 },
    { key: "points", label: "分值合计", kind: "number", width: 100, tone: (row) => (row.points === 100 ? undefined : "red") },
    { key: "note", label: "说明" },
    { key: "issuer_code", label: "发布平台", width: 130, kind: "division" },
    { key: "changed_at", label: "修改时间", kind: "time", sortable: true },
    { key: "changed_by", label: "修改人", width: 110 },
  ],
  filters: [
    { key: "code", label: "指标集", kind: "select", options: labelled(SETS) },
    { key: "state", label: "状态", kind: "select", options: labelled(LIBRARY_STATES) },
  ],
  commands: [
    {
      key: "draft", on: "list", label: "建立草稿", permission: "evaluation.library", primary: true, hotkey: "n",
      fields: () => [
        { key: "code", label: "指标集", kind: "select", required: true, options: labelled(SETS) },
        { key: "note", label: "说明", kind: "text", maxLength: 200, placeholder: "如按新标准调整分值" },
      ],
      effect: () => "以在用版本为底建立下一版的草稿，在“评价指标”中修改。",
      run: async (values) => {
        const made = await request<Library>("POST", LIBRARIES, { body: values });
        return { message: `已建立第 ${String(made.version)} 版草稿`, to: { path: "/evaluation/indicators", query: { library: String(made.id) } } };
      },
    },
    {
      key: "use", on: "row", label: "启用", permission: "evaluation.library", primary: true, when: (row) => row.state === "draft",
      effect: (row) => `启用后，新的评价按第 ${String(row.version)} 版，原在用版本停用。`,
      run: async (row) => { await request("POST", `${LIBRARIES}${String(row.id)}/use/`); return "已启用"; },
    },
    {
      key: "drop", on: "row", label: "删除草稿", permission: "evaluation.library", danger: true, when: (row) => row.state === "draft",
      effect: () => "草稿中的修改不再保留。",
      run: async (row) => { await request("DELETE", `${LIBRARIES}${String(row.id)}/`); return "草稿已删除"; },
    },
    { key: "show", on: "row", label: "查看指标", run: (row) => Promise.resolve({ to: { path: "/evaluation/indicators", query: { library: String(row.id) } } }) },
  ],
  detail: { title: (row) => `${row.set_label}第 ${String(row.version)} 版`, history: true },
  empty: { why: "没有指标库", what: "平台初始化时会装入管理评价与运行评价两套指标" },
});

const has = (...methods: string[]) => (values: Values) => methods.includes(String(values.method));
const rule = (...names: string[]) => (values: Values) => names.includes(String(values.rule));
const FIELDS: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 100, group: "指标" },
  { key: "dimension", label: "维度", kind: "text", required: true, maxLength: 20, group: "指标", help: "如干净、整洁、有序、群众满意" },
  { key: "description", label: "描述", kind: "textarea", maxLength: 1000, group: "指标" },
  { key: "points", label: "分值", kind: "number", required: true, min: 0.01, max: 100, group: "指标" },
  { key: "method", label: "评价方式", kind: "select", required: true, options: labelled(METHODS), group: "数据" },
  { key: "formula", label: "计算公式", kind: "text", required: true, maxLength: 500, group: "数据", when: has("1", "4"), help: "如 亮灯盏数/路灯盏数；可用加减乘除、括号与 min、max、if 等函数" },
  { key: "figures", label: "数据项", kind: "lines", required: true, group: "数据", when: has("1", "4"), help: "每行一项：名称 单位；平台计算的再加计数名，如 处置数 件 case_dispose" },
  { key: "unit", label: "单位", kind: "text", maxLength: 20, group: "数据", help: "比例填 %" },
  { key: "point_types", label: "评价点位类型", kind: "multi", options: labelled(POINT_KINDS), group: "数据", when: has("2") },
  { key: "check_items", label: "检查项", kind: "lines", group: "数据", when: has("2"), help: "每行一项" },
  { key: "questions", label: "问卷题目", kind: "lines", group: "数据", when: has("3"), help: "每行一个题号" },
  { key: "rule", label: "评分方法", kind: "select", required: true, options: labelled(RULES), group: "评分" },
  { key: "target", label: "满分的指标值", kind: "number", required: true, group: "评分", when: rule("step") },
  { key: "step", label: "每档大小", kind: "number", required: true, group: "评分", when: rule("step") },
  { key: "minus", label: "每档扣去（%）", kind: "number", required: true, min: 1, max: 100, group: "评分", when: rule("step") },
  { key: "reverse", label: "越小越好", kind: "flag", group: "评分", when: rule("step") },
  { key: "zero", label: "零分的指标值", kind: "number", required: true, group: "评分", when: rule("linear") },
  { key: "full", label: "满分的指标值", kind: "number", required: true, group: "评分", when: rule("linear", "ratio") },
  { key: "each", label: "每处扣分", kind: "number", required: true, group: "评分", when: rule("deduct") },
  { key: "rows", label: "区间", kind: "lines", required: true, group: "评分", when: rule("table"), help: "每行：起点 得分率（%），起点递增，如 80 60" },
];

const lines = (value: unknown) => (Array.isArray(value) ? value.map(String) : String(value ?? "").split("\n")).map((one) => one.trim()).filter(Boolean);
function body(values: Values, code: string): Record<string, unknown> {
  const kind = String(values.rule);
  const scoring: Rule = { kind };
  if (kind === "step") Object.assign(scoring, { target: values.target, step: values.step, minus: Number(values.minus) / 100, ...(values.reverse ? { reverse: true } : {}) });
  if (kind === "linear") Object.assign(scoring, { zero: values.zero, full: values.full });
  if (kind === "ratio") scoring.full = Number(values.full);
  if (kind === "deduct") scoring.each = Number(values.each);
  if (kind === "table") scoring.rows = lines(values.rows).map((line): [number, number] => [Number(line.split(/\s+/)[0]), Number(line.split(/\s+/)[1]) / 100]);
  const figured = ["1", "4"].includes(String(values.method));
  return {
    name: values.name, dimension: values.dimension, description: values.description ?? "", points: values.points, method: values.method, unit: values.unit ?? "", scoring,
    formula: figured ? values.formula : "",
    figures: figured ? lines(values.figures).map((line) => { const [name, unit, counter] = line.split(/\s+/); return { name, unit: unit ?? "", ...(counter ? { counter } : {}) }; }) : [],
    point_types: values.method === "2" ? (values.point_types ?? []) : [],
    check_items: values.method === "2" ? lines(values.check_items).map((name, at) => ({ code: `${code}-${String(at + 1)}`, name })) : [],
    grid_required: values.method === "2",
    questions: values.method === "3" ? lines(values.questions).map(Number) : [],
  };
}
function initial(row: Indicator): Values {
  const { kind, minus, rows, ...rest } = ruleOf(row);
  return {
    name: row.name, dimension: row.dimension, description: row.description ?? "", points: row.points, method: row.method, formula: row.formula ?? "", unit: row.unit ?? "",
    figures: figuresOf(row).map((one) => [one.name, one.unit, one.counter].filter(Boolean).join(" ")),
    point_types: row.point_types as unknown as string[], check_items: itemsOf(row).map((one) => one.name), questions: (row.questions as unknown as number[]).map(String),
    rule: String(kind), ...(rest as Values), ...(typeof minus === "number" ? { minus: 100 * minus } : {}),
    ...(Array.isArray(rows) ? { rows: rows.map(([least, part]) => `${String(least)} ${String(100 * part)}`) } : {}),
  };
}
const inDraft = (row: Indicator) => row.library_state === "draft";

export const indicators = defineRegister({
  id: "evaluation.indicators",
  title: "评价指标",
  about: "编码、分值、评价方式、公式、评分方法、评价网格与点位、检查项均可配置；在草稿中修改，整版启用",
  noun: "指标",
  measure: "个",
  path: INDICATORS,
  rowKey: "id",
  search: "编码、名称、描述",
  ordering: "position",
  columns: [
    { key: "code", label: "编码", kind: "mono", width: 84, sortable: true },
    { key: "dimension", label: "维度", width: 110 },
    { key: "name", label: "名称", width: 210 },
    { key: "points", label: "分值", kind: "number", width: 70, sortable: true },
    { key: "method", label: "评价方式", width: 90, text: (row) => row.method_label },
    { key: "formula", label: "公式或检查项", text: (row) => row.formula || itemsOf(row).map((one) => one.name).join("、") || `问卷 ${String((row.questions as unknown as number[]).length)} 题` },
    { key: "scoring_text", label: "评分方法" },
    { key: "library_version", label: "版本", width: 120, text: (row) => `${SETS[row.library_code] ?? ""} ${String(row.library_version)} 版` },
    { key: "unit", label: "单位", extra: true },
    { key: "description", label: "描述", detailOnly: true },
    { key: "_figures", label: "数据项", detailOnly: true, text: (row) => figuresOf(row).map((one) => `${one.name}（${one.unit ?? ""}${one.counter ? `，取自 ${one.counter}` : ""}）`).join("、") },
    { key: "_points", label: "评价点位类型", detailOnly: true, text: (row) => kinds(row).join("、") },
    { key: "grid_required", label: "关联评价网格", kind: "flag", detailOnly: true },
  ],
  filters: [
    { key: "library", label: "版本", kind: "select", options: versions },
    { key: "library__state", label: "状态", kind: "select", options: labelled(LIBRARY_STATES) },
    { key: "library__code", label: "指标集", kind: "select", options: labelled(SETS) },
    { key: "method", label: "评价方式", kind: "select", options: labelled(METHODS) },
    { key: "dimension", label: "维度", kind: "text" },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增指标", permission: "evaluation.library", primary: true, hotkey: "n",
      fields: () => [{ key: "library", label: "草稿", kind: "select", required: true, options: drafts, group: "指标", help: "没有草稿时先到“指标库版本”建立" }, { key: "code", label: "编码", kind: "text", required: true, maxLength: 20, group: "指标" }, ...FIELDS],
      initial: () => ({ method: "1", rule: "step", minus: 20 }),
      run: async (values) => {
        const code = String(values.code);
        await request("POST", INDICATORS, { body: { library: Number(values.library), code, ...body(values, code) } });
        return `已新增 ${code}`;
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: "evaluation.library", primary: true, hotkey: "e", when: inDraft, fields: () => FIELDS, initial,
      run: async (row, values) => {
        await request("PUT", `${INDICATORS}${String(row.id)}/`, { body: { version: row.version, ...body(values, row.code) } });
        return "已修改";
      },
    },
    {
      key: "remove", on: "row", label: "删除", permission: "evaluation.library", danger: true, when: inDraft, effect: (row) => `从草稿中删除 ${row.code} ${row.name}，其 ${String(row.points)} 分须分给其他指标。`,
      run: async (row) => { await request("DELETE", `${INDICATORS}${String(row.id)}/`); return "已删除"; },
    },
    { key: "try", on: "row", label: "试算", when: (row) => Boolean(row.formula), run: (row) => Promise.resolve({ to: { path: "/evaluation/trial", query: { indicator: String(row.id) } } }) },
  ],
  export: {},
  detail: { title: (row) => `${row.code} ${row.name}`, history: true },
  empty: { why: "没有指标", what: "平台初始化时会装入管理评价与运行评价两套指标" },
});
