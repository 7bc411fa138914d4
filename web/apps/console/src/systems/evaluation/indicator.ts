/** The form of an indicator: what it shows, and what of it is sent. */
import type { RowOf } from "@chengyun/api";
import type { Field, Values } from "@chengyun/ui";

import { labelled } from "../choices";
import FiguresField from "./FiguresField.vue";
import ItemsField from "./ItemsField.vue";
import QuestionsField from "./QuestionsField.vue";
import RuleField from "./RuleField.vue";
import { METHODS, POINT_KINDS, type Rule } from "./words";

export const INDICATORS = "/api/evaluation/indicators/";
export type Indicator = RowOf<typeof INDICATORS>;
export interface Figure { name: string; unit?: string; counter?: string }
interface Item { code: string; name: string }

export const figuresOf = (row: Indicator) => row.figures as unknown as Figure[];
export const itemsOf = (row: Indicator) => row.check_items as unknown as Item[];

const has = (...methods: string[]) => (values: Values) => methods.includes(String(values.method));
const filled = (noun: string) => (value: unknown) => (Array.isArray(value) && value.length > 0 && value.every((one) => Boolean(typeof one === "string" ? one.trim() : (one as Figure).name)) ? undefined : `请填写${noun}`);

export const FIELDS: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 100, group: "指标" },
  { key: "dimension", label: "维度", kind: "text", required: true, maxLength: 20, group: "指标", help: "如干净、整洁、有序、群众满意" },
  { key: "description", label: "描述", kind: "textarea", maxLength: 1000, group: "指标" },
  { key: "points", label: "分值", kind: "number", required: true, min: 0.01, max: 100, unit: "分", group: "指标" },
  { key: "method", label: "评价方式", kind: "select", required: true, options: labelled(METHODS), group: "数据" },
  { key: "formula", label: "计算公式", kind: "text", required: true, maxLength: 500, group: "数据", when: has("1", "4"), help: "如 亮灯盏数/路灯盏数；可用加减乘除、括号与 min、max、abs、round、sum、mean、if" },
  { key: "figures", label: "数据项", kind: "own", component: FiguresField, group: "数据", when: has("1", "4"), check: filled("数据项的名称") },
  { key: "unit", label: "单位", kind: "text", maxLength: 20, group: "数据", when: has("1", "4"), help: "比例填 %" },
  { key: "point_types", label: "评价点位类型", kind: "multi", required: true, options: labelled(POINT_KINDS), group: "数据", when: has("2"), help: "在关联评价网格的这些点位上检查" },
  { key: "check_items", label: "检查项", kind: "own", component: ItemsField, given: { noun: "检查项", most: 30 }, group: "数据", when: has("2"), check: filled("检查项") },
  { key: "questions", label: "问卷题目", kind: "own", component: QuestionsField, required: true, group: "数据", when: has("3") },
  { key: "scoring", label: "评分方法", kind: "own", component: RuleField, wide: true, required: true, group: "评分" },
];

export const BEGIN: Values = { method: "1", points: 1, unit: "%", figures: [{ name: "", unit: "" }, { name: "", unit: "" }], check_items: [""], questions: [], point_types: [], scoring: { kind: "step", target: 90, step: 5, minus: 0.2 } };

/** What is sent of the form. */
export function body(values: Values, code: string): Record<string, unknown> {
  const figured = ["1", "4"].includes(String(values.method));
  const counted = values.method === "4";
  return {
    name: values.name, dimension: values.dimension, description: values.description ?? "", points: values.points, method: values.method, scoring: values.scoring,
    unit: figured ? (values.unit ?? "") : values.method === "2" ? "处" : "%",
    formula: figured ? values.formula : "",
    figures: figured ? (values.figures as Figure[]).map(({ name, unit, counter }) => ({ name, unit: unit ?? "", ...(counted && counter ? { counter } : {}) })) : [],
    point_types: values.method === "2" ? (values.point_types ?? []) : [],
    check_items: values.method === "2" ? ((values.check_items ?? []) as string[]).map((name, at) => ({ code: `${code}-${String(at + 1)}`, name: name.trim() })) : [],
    grid_required: values.method === "2",
    questions: values.method === "3" ? values.questions : [],
  };
}

/** The form of an indicator that is there. */
export function initial(row: Indicator): Values {
  return {
    name: row.name, dimension: row.dimension, description: row.description ?? "", points: row.points, method: row.method, formula: row.formula ?? "", unit: row.unit ?? "",
    figures: figuresOf(row).map((one) => ({ ...one })), point_types: row.point_types as unknown as string[], check_items: itemsOf(row).map((one) => one.name),
    questions: row.questions as unknown as number[], scoring: row.scoring as unknown as Rule,
  };
}
