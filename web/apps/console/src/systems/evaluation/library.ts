/** The library of indicators, and its versions. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { choices, labelled } from "../choices";
import { BEGIN, body, FIELDS, figuresOf, type Indicator, INDICATORS, initial, itemsOf } from "./indicator";
import { LIBRARY_STATES, METHODS, POINT_KINDS, SETS, unitText } from "./words";

const LIBRARIES = "/api/evaluation/libraries/";
type Library = RowOf<typeof LIBRARIES>;
const versions = choices(LIBRARIES, (row) => ({ value: String(row.id), label: `${String(row.set_label)}第 ${String(row.version)} 版（${String(row.state_label)}）` }), { ordering: "code" });
const drafts = choices(LIBRARIES, (row) => ({ value: String(row.id), label: `${String(row.set_label)}第 ${String(row.version)} 版` }), { state: "draft" });
const kinds = (row: Indicator) => (row.point_types as unknown as string[]).map((kind) => POINT_KINDS[kind] ?? kind);

export const libraries = defineRegister({
  id: "evaluation.libraries",
  title: "指标库版本",
  about: "打开一版查看指标树；在用的版本不能修改：建立草稿，改好后启用，分值合计须为 100；已下发的评价仍按原版本",
  noun: "版本",
  measure: "个",
  path: LIBRARIES,
  rowKey: "id",
  open: (row) => `/evaluation/libraries/${String(row.id)}`,
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
        return { message: `已建立第 ${String(made.version)} 版草稿`, to: `/evaluation/libraries/${String(made.id)}` };
      },
    },
  ],
  empty: { why: "没有指标库", what: "平台初始化时会装入管理评价与运行评价两套指标" },
});

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
  columns: [
    { key: "code", label: "编码", kind: "mono", width: 84, sortable: true },
    { key: "dimension", label: "维度", width: 110 },
    { key: "name", label: "名称", width: 210 },
    { key: "points", label: "分值", kind: "number", width: 70, sortable: true },
    { key: "method", label: "评价方式", width: 90, text: (row) => row.method_label },
    { key: "formula", label: "公式或检查项", text: (row) => row.formula || itemsOf(row).map((one) => one.name).join("、") || `问卷 ${String((row.questions as unknown as number[]).length)} 题` },
    { key: "scoring_text", label: "评分方法" },
    { key: "library_version", label: "版本", width: 120, text: (row) => `${SETS[row.library_code] ?? ""} ${String(row.library_version)} 版` },
    { key: "unit", label: "单位", extra: true, text: (row) => unitText(row.unit) },
    { key: "description", label: "描述", detailOnly: true },
    { key: "_figures", label: "数据项", detailOnly: true, text: (row) => figuresOf(row).map((one) => `${one.name}（${unitText(one.unit)}${one.counter ? `，取自 ${one.counter}` : ""}）`).join("、") },
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
  opening: { library__state: "current" },
  commands: [
    {
      key: "add", on: "list", label: "新增指标", permission: "evaluation.library", primary: true, hotkey: "n",
      fields: () => [{ key: "library", label: "草稿", kind: "select", required: true, options: drafts, group: "指标", help: "没有草稿时先到“指标库版本”建立" }, { key: "code", label: "编码", kind: "text", required: true, maxLength: 20, group: "指标" }, ...FIELDS],
      initial: () => BEGIN,
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
