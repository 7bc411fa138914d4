/** What cities report of risks, alarms and risk control, and in which words. */
import type { Tone } from "@chengyun/ui";

import { ACCIDENT_LEVELS, DANGER_GRADES, HAZARD_LEVELS, RISK_LEVELS, RISK_TONES } from "../risks/words";
import { LEVELS, LEVEL_TONES, SPECIALTIES } from "../words";

type Words = Record<string, string>;
export interface Kind {
  label: string;
  measure: string;
  /** What the things are counted by; what has no fixed words is looked for by text. */
  type: string;
  types?: Words;
  level?: string;
  levels?: Words;
  state?: string;
  states?: Words;
  at?: string;
  owner?: string;
  /** Of what it is said that it stands now, and of what not. */
  standing?: [string, string];
  place: boolean;
  tone?: (level: number) => Tone | undefined;
}
const four = (level: number) => RISK_TONES[level];

const RESOURCES: Kind = { label: "防控资源", measure: "项", type: "类型", types: { "01": "队伍", "02": "物资", "03": "装备", "04": "专家", "05": "避难场所", "06": "医院" }, owner: "所属单位", standing: ["只看在用", "含停用"], place: true };
export const KINDS: Record<string, Kind> = {
  "resources": RESOURCES,
  "plans": { label: "应急预案", measure: "个", type: "专项", types: { "00": "综合", ...SPECIALTIES }, at: "发布日期", standing: ["只看在用", "含停用"], place: false },
  "incidents": { label: "突发事件", measure: "起", type: "类型", level: "级别", levels: ACCIDENT_LEVELS, state: "处置状态", states: { "10": "待响应", "20": "响应中", "30": "已办结" }, at: "发生时间", standing: ["只看未办结", "含已办结"], place: true, tone: four },
  "danger-sources": { label: "危险源", measure: "处", type: "专项", types: SPECIALTIES, level: "级别", levels: DANGER_GRADES, owner: "责任单位", standing: ["只看在用", "含停用"], place: true, tone: four },
  "risks": { label: "风险", measure: "项", type: "专项", types: SPECIALTIES, level: "等级", levels: RISK_LEVELS, at: "评估日期", owner: "责任单位", standing: ["只看在管", "含已解除"], place: true, tone: four },
  "hazards": { label: "隐患", measure: "条", type: "专项", types: SPECIALTIES, level: "级别", levels: HAZARD_LEVELS, state: "整改状态", states: { "10": "待整改", "20": "整改中", "30": "待复查", "40": "已销号", "50": "逾期" }, at: "发现时间", owner: "责任单位", standing: ["只看未销号", "含已销号"], place: true, tone: (level) => (level === 1 ? "red" : "yellow") },
  "alarms": { label: "报警", measure: "条", type: "专项", types: SPECIALTIES, level: "级别", levels: LEVELS, state: "处置状态", states: { "10": "未确认", "20": "已确认", "30": "处置中", "40": "已解除", "50": "误报", "60": "已归档" }, at: "报警时间", owner: "处置单位", standing: ["只看未解除", "含已解除"], place: true, tone: (level) => LEVEL_TONES[level] },
  "accidents": { label: "安全事故", measure: "起", type: "专项", types: SPECIALTIES, level: "等级", levels: ACCIDENT_LEVELS, at: "发生时间", place: true, tone: four },
};
export const DIMENSIONS = { type: "类型", level: "级别", state: "状态" } as const;
export type Dimension = keyof typeof DIMENSIONS;

/** What counts by this are called. */
export const dimensionOf = (kind: Kind, by: Dimension) => kind[by] ?? DIMENSIONS[by];

export const kindOf = (name: string): Kind => KINDS[name] ?? RESOURCES;
