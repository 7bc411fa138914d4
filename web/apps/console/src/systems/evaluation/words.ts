/** What codes of the evaluation stand for. */
export const SETS: Record<string, string> = { management: "管理评价", operation: "运行评价" };
export const KINDS: Record<string, string> = { "1": "自评价", "2": "第三方评价", "3": "部级评价" };
export const METHODS: Record<string, string> = { "1": "平台上报", "2": "实地考察", "3": "问卷调查", "4": "平台计算" };
export const TASK_STATES: Record<string, string> = { "10": "待签收", "20": "填报中", "30": "待核定", "35": "初审通过", "40": "已核定", "50": "退回" };
export const TASK_TONES: Record<string, "blue" | "yellow" | "orange" | "green" | "red"> = { "10": "yellow", "20": "blue", "30": "orange", "35": "blue", "40": "green", "50": "red" };
export const CYCLE_STATES: Record<string, string> = { draft: "草稿", issued: "进行中", closed: "已结束" };
export const LIBRARY_STATES: Record<string, string> = { draft: "草稿", current: "在用", past: "停用" };
export const VERDICTS: Record<string, string> = { open: "未考察", fine: "有效", doubtful: "待复核", rejected: "无效" };
export const VERDICT_TONES: Record<string, "grey" | "green" | "orange" | "red"> = { open: "grey", fine: "green", doubtful: "orange", rejected: "red" };
export const SURVEY_STATES: Record<string, string> = { draft: "未开始", open: "进行中", closed: "已结束" };
/** A questionnaire that nobody closed takes answers only in its time. */
export function surveyTone(survey: { state?: string; begins_at: string; ends_at: string }): "blue" | "grey" | "yellow" {
  if (survey.state === "closed" || (survey.state === "open" && Date.parse(survey.ends_at) <= Date.now())) return "grey";
  return survey.state === "open" && Date.parse(survey.begins_at) <= Date.now() ? "blue" : "yellow";
}
export const POINT_KINDS: Record<string, string> = { main_road: "主次干道", back_street: "背街小巷", market: "农贸市场", square: "广场", park: "公园绿地", housing: "居民小区", station: "车站", toilet: "公共厕所", transfer: "垃圾转运站", water: "河湖水体", site: "建筑工地", other: "其他" };
export const RULES: Record<string, string> = { step: "达标满分，每差一档扣分", table: "按区间给分", linear: "在零分值与满分值之间按比例", ratio: "得分率乘以分值", deduct: "每处问题扣分" };
export const QUESTION_KINDS: Record<string, string> = { mark: "满意度", single: "单选", multiple: "多选", text: "文字" };
export const MARKS = ["非常不满意", "不满意", "一般", "满意", "非常满意"];
/** How a value becomes points. */
export type Rule = { kind: string; rows?: [number, number][] } & Record<string, number | boolean | string | [number, number][] | undefined>;
export const AGES = ["18-30", "31-45", "46-60", "60+"];

export const score = (value: number | null | undefined) => (typeof value === "number" ? value.toFixed(2) : "—");
/** A unit as people write it: formulas read km2, people km². */
export const unitText = (unit: string | null | undefined) => (unit ?? "").replace(/(?<=m)[23](?!\d)/g, (power) => (power === "2" ? "²" : "³"));
/** 2026-11-27 18:00 as the form has it, in Beijing. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
