/** What cases can be looked for by: one declaration each, shown as a line of the query. */
import type { Option } from "@chengyun/ui";

import { rowsOf } from "../cases";
import { classes, type CaseClass } from "../report/classes";
import { AREA_CLASSES, APPLICATIONS, KINDS, LIGHTS, SOURCES, STATES } from "../words";

interface Base {
  label: string;
  group: string;
}

export type Condition = Base &
  (
    | { kind: "text"; keys: [string]; placeholder?: string }
    | { kind: "choice" | "choices"; keys: [string]; options: Option[] | (() => Promise<Option[]>) }
    | { kind: "period"; keys: [string, string] }
    | { kind: "flag"; keys: [string]; yes: string; no: string }
    /** Set by other pages: shown and taken away, not typed. */
    | { kind: "given"; keys: string[] }
  );

const pairs = (words: Record<string, string>): Option[] => Object.entries(words).map(([value, label]) => ({ value, label }));
const features = (layer: string) => async (): Promise<Option[]> =>
  (await rowsOf<{ code: string; name: string }>(`/api/gis/layers/${layer}/features/`, { geometry: "none", page_size: 200, ordering: "code" })).map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }));
const classOptions = (shape: (one: CaseClass) => Option) => async () => (await classes()).map(shape);

const STAGES = { "1": "信息收集", "2": "案件建立", "3": "任务派遣", "4": "任务处置", "5": "处置反馈", "6": "核查结案", "7": "绩效考核" };

export const CONDITIONS: Record<string, Condition> = {
  q: { label: "全文", group: "常用", kind: "text", keys: ["q"], placeholder: "描述、地址、编号，可用空格隔开几个词" },
  reported: { label: "上报时间", group: "常用", kind: "period", keys: ["reported_at_from", "reported_at_until"] },
  state: { label: "状态", group: "常用", kind: "choices", keys: ["state"], options: pairs(STATES) },
  open: { label: "是否在办", group: "常用", kind: "flag", keys: ["open"], yes: "在办", no: "已结束" },
  light: { label: "时限灯", group: "常用", kind: "choice", keys: ["light"], options: pairs(Object.fromEntries(Object.entries(LIGHTS).map(([key, { word }]) => [key, word]))) },
  district: { label: "区县", group: "位置", kind: "choice", keys: ["district"], options: features("district") },
  street: { label: "街道", group: "位置", kind: "choice", keys: ["street"], options: features("street") },
  grid: { label: "单元网格", group: "位置", kind: "text", keys: ["grid"], placeholder: "网格编码" },
  component: { label: "部件", group: "位置", kind: "text", keys: ["component"], placeholder: "部件标识码" },
  bbox: { label: "地图范围", group: "位置", kind: "given", keys: ["bbox"] },
  kind: { label: "类型", group: "类别", kind: "choice", keys: ["kind"], options: pairs(KINDS) },
  class_code: { label: "小类", group: "类别", kind: "choices", keys: ["class_code"], options: classOptions((one) => ({ value: one.code, label: `${KINDS[one.kind] ?? ""} ${one.code} ${one.name}` })) },
  source: { label: "来源", group: "类别", kind: "choices", keys: ["source"], options: pairs(SOURCES) },
  area_class: { label: "区域类别", group: "类别", kind: "choice", keys: ["area_class"], options: pairs(AREA_CLASSES) },
  stage: { label: "阶段", group: "办理", kind: "choices", keys: ["stage"], options: pairs(STAGES) },
  department: { label: "主办部门", group: "办理", kind: "choice", keys: ["department"], options: async () => (await rowsOf<{ id: number; name: string }>("/api/coordination/departments/", { page_size: 200 })).map((one) => ({ value: String(one.id), label: one.name })) },
  filed: { label: "立案时间", group: "办理", kind: "period", keys: ["filed_at_from", "filed_at_until"] },
  closed: { label: "结案时间", group: "办理", kind: "period", keys: ["closed_at_from", "closed_at_until"] },
  due: { label: "到期时间", group: "办理", kind: "period", keys: ["clock_due_at_from", "clock_due_at_until"] },
  mine: { label: "我的", group: "办理", kind: "choice", keys: ["mine"], options: pairs({ todo: "待我办理", done: "我办过的" }) },
  application: { label: "待审批的申请", group: "办理", kind: "choices", keys: ["application"], options: pairs(APPLICATIONS) },
  overtime: { label: "处置超期", group: "过程", kind: "flag", keys: ["overtime"], yes: "超期", no: "未超期" },
  supervised: { label: "督办", group: "过程", kind: "flag", keys: ["supervised"], yes: "督办", no: "未督办" },
  urged: { label: "催办", group: "过程", kind: "flag", keys: ["urged"], yes: "催办过", no: "未催办" },
  rework: { label: "返工", group: "过程", kind: "flag", keys: ["rework"], yes: "返工过", no: "未返工" },
  extended: { label: "延期", group: "过程", kind: "flag", keys: ["extended"], yes: "延期过", no: "未延期" },
  similar: { label: "疑似重复", group: "过程", kind: "flag", keys: ["similar"], yes: "有", no: "没有" },
  counted: { label: "计入指标", group: "过程", kind: "given", keys: ["metric", "metric_day_from", "metric_day_until", "counted", "counted_from", "counted_until", "counted_by", "counted_department"] },
};

/** The conditions that hold a value in the address. */
export function used(query: Record<string, unknown>): string[] {
  return Object.entries(CONDITIONS)
    .filter(([, condition]) => condition.keys.some((key) => typeof query[key] === "string" && query[key] !== ""))
    .map(([name]) => name);
}

/** What is asked of the list: only what is a condition, nothing else in the address. */
export function asked(query: Record<string, unknown>): Record<string, string> {
  const keys = Object.values(CONDITIONS).flatMap((condition) => [...condition.keys]);
  return Object.fromEntries(keys.flatMap((key) => (typeof query[key] === "string" && query[key] ? [[key, query[key]]] : [])));
}
