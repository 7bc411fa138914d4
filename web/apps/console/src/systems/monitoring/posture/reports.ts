/** The reports on the posture, and the formulas. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, type Field, type Values } from "@chengyun/ui";

import { labelled } from "../../choices";
import { reportMore } from "../../reports/more";

const REPORTS = "/api/monitoring/posture-reports/";
const FORMULAS = "/api/monitoring/formulas/";
const METHODS = "/api/monitoring/risk-methods/";
const KINDS: Record<string, string> = { daily: "日报", weekly: "周报", monthly: "月报" };
type Report = RowOf<typeof REPORTS>;

export const reports = defineRegister({
  id: "monitoring.posture-reports",
  title: "态势报告",
  about: "每日 1 时自动生成日报，周一生成周报，每月 1 日生成月报；可随时生成，Word 与 PDF 内容相同",
  noun: "报告",
  measure: "份",
  path: REPORTS,
  rowKey: "id",
  search: "标题",
  ordering: "-end",
  columns: [
    { key: "title", label: "标题" },
    { key: "kind", label: "类型", width: 90, text: (row) => KINDS[row.kind] ?? "" },
    { key: "begin", label: "起日", kind: "date" },
    { key: "end", label: "止日", kind: "date", sortable: true },
    { key: "made_at", label: "生成时间", kind: "time", sortable: true },
    { key: "made_by", label: "生成人", width: 110 },
  ],
  filters: [{ key: "kind", label: "类型", kind: "select", options: labelled(KINDS) }],
  commands: [
    {
      key: "make", on: "list", label: "生成报告", permission: "monitoring.risk", primary: true, hotkey: "n",
      fields: () => [
        { key: "kind", label: "类型", kind: "select", required: true, options: labelled(KINDS) },
        { key: "day", label: "日期", kind: "date", required: true, help: "周报、月报取这一天所在的周、月" },
      ],
      initial: () => ({ kind: "weekly" }),
      effect: () => "同一时段再次生成时替换原报告。",
      run: async (values) => {
        const made = await request<Report>("POST", REPORTS, { body: values });
        return `已生成 ${made.title}`;
      },
    },
  ],
  detail: { title: (row) => row.title, load: true, more: reportMore(REPORTS) },
  empty: { why: "没有态势报告", what: "每日凌晨自动生成，也可以现在生成" },
});

interface Indicator {
  code: string;
  name: string;
  about: string;
  best: number;
  worst: number;
  weight: number;
}
interface Content {
  indicators: Indicator[];
  grades: [number, string][];
}
const contentOf = (row: Record<string, unknown>) => row.content as Content;

export const formulas = defineRegister({
  id: "monitoring.formulas",
  title: "评分公式",
  about: "权重合计 100；修改后版本加一，已有结果不变",
  noun: "公式",
  path: FORMULAS,
  rowKey: "id",
  columns: [
    { key: "name", label: "名称", width: 180 },
    { key: "_what", label: "指标与权重", text: (row) => contentOf(row).indicators.map((one) => `${one.name} ${String(one.weight)}`).join("、") },
    { key: "_grades", label: "等级", detailOnly: true, text: (row) => contentOf(row).grades.map(([least, name]) => `${name} ≥ ${String(least)}`).join("，") },
    { key: "version", label: "版本", width: 84, text: (row) => `第 ${String(row.version)} 版` },
  ],
  commands: [
    {
      key: "edit", on: "row", label: "修改权重与标准", permission: "monitoring.admin", primary: true, hotkey: "e",
      fields: (row): Field[] =>
        contentOf(row).indicators.flatMap((one): Field[] => [
          { key: `weight_${one.code}`, label: `${one.name}：权重`, kind: "number", required: true, min: 0, max: 100, group: one.name, help: one.about },
          { key: `best_${one.code}`, label: "满分值", kind: "number", required: true, group: one.name },
          { key: `worst_${one.code}`, label: "零分值", kind: "number", required: true, group: one.name },
        ]),
      initial: (row): Values => Object.fromEntries(contentOf(row).indicators.flatMap((one) => [[`weight_${one.code}`, one.weight], [`best_${one.code}`, one.best], [`worst_${one.code}`, one.worst]])),
      run: async (row, values) => {
        const indicators = contentOf(row).indicators.map((one) => ({ code: one.code, weight: values[`weight_${one.code}`], best: values[`best_${one.code}`], worst: values[`worst_${one.code}`] }));
        await request("PATCH", `${FORMULAS}${String(row.id)}/`, { body: { version: row.version, indicators } });
        return "公式已修改，版本加一";
      },
    },
  ],
  detail: { title: (row) => row.name, history: true },
  empty: { why: "没有公式", what: "平台初始化时会装入安全指数与量化分级的公式" },
});

type Method = RowOf<typeof METHODS>;
const factorsOf = (row: Method) => row.factors as unknown as { name: string; values: [number, string][] }[];
const bandsOf = (row: Method) => row.bands as unknown as number[];

export const methods = defineRegister({
  id: "monitoring.risk-methods",
  title: "风险评估方法",
  about: "分值为各因素之积，按起点分为红橙黄蓝四级；评估记录保留所依的版本",
  noun: "方法",
  path: METHODS,
  rowKey: "id",
  columns: [
    { key: "name", label: "名称" },
    { key: "_factors", label: "因素", text: (row) => factorsOf(row).map((one) => one.name).join(" × ") },
    { key: "_bands", label: "红 / 橙 / 黄的起点", width: 170, text: (row) => bandsOf(row).join(" / ") },
    { key: "version", label: "版本", width: 84, text: (row) => `第 ${String(row.version)} 版` },
    { key: "_values", label: "取值", detailOnly: true, text: (row) => factorsOf(row).map((one) => `${one.name}：${one.values.map(([value, label]) => `${String(value)} ${label}`).join("，")}`).join("。") },
  ],
  commands: [
    {
      key: "edit", on: "row", label: "修改分级", permission: "monitoring.admin", primary: true, hotkey: "e",
      fields: () => ["红", "橙", "黄"].map((name, index): Field => ({ key: `band${String(index)}`, label: `${name}的最低分值`, kind: "number", required: true, min: 0 })),
      initial: (row) => Object.fromEntries(bandsOf(row).map((band, index) => [`band${String(index)}`, band])),
      effect: () => "只用于以后的评估，已有评估不变。",
      run: async (row, values) => {
        await request("PATCH", `${METHODS}${String(row.id)}/`, { body: { bands: [values.band0, values.band1, values.band2] } });
        return "评估方法已修改，版本加一";
      },
    },
  ],
  detail: { title: (row) => row.name, history: true },
  empty: { why: "没有评估方法", what: "平台初始化时会装入风险矩阵与 LEC 法" },
});
