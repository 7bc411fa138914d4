/** The form of a rule: a field for each setting of its kind, and back to what the interface takes. */
import type { Field, Option, Values } from "@chengyun/ui";

import { detectors, worth } from "../statistics/detectors";

const SPAN = "秒；60 为一分钟，3600 为一小时";
const of = (...kinds: string[]) => (values: Values) => kinds.includes(String(values.kind));
const WEEKDAYS: Option[] = ["一", "二", "三", "四", "五", "六", "日"].map((name, index) => ({ value: String(index + 1), label: `周${name}` }));
const MONTHS: Option[] = Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: `${String(index + 1)} 月` }));
const CONDITION = /^([0-9A-Za-z_-]{1,10})\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/;
const CLOCK: [RegExp, string] = [/^([01]\d|2[0-3]):[0-5]\d$/, "形如 08:00"];

export interface Condition {
  indicator: string;
  compare: string;
  value: number;
}
export type Params = Record<string, unknown> & { groups?: Condition[][] };

/** 每行一个条件，空行另起一组 → groups of conditions; or what is wrong with a line. */
export function parseGroups(text: string): Condition[][] | string {
  const groups: Condition[][] = [[]];
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (!line) {
      groups.push([]);
      continue;
    }
    const found = CONDITION.exec(line);
    if (!found) return `“${line}”不是条件，应如 GA01 >= 20`;
    groups[groups.length - 1]?.push({ indicator: found[1] ?? "", compare: found[2] ?? "", value: Number(found[3]) });
  }
  const filled = groups.filter((group) => group.length > 0);
  return filled.length > 0 ? filled : "请至少写一个条件";
}

const written = (groups: Condition[][]) => groups.map((group) => group.map((one) => `${one.indicator} ${one.compare} ${String(one.value)}`).join("\n")).join("\n\n");

/** The settings; which are shown depends on the kind. */
export async function conditionFields(): Promise<Field[]> {
  const offered = (await detectors()).filter((one) => one.rule).map((one) => ({ value: one.code, label: `${one.label}：${worth(one)}` }));
  const levels = of("rate", "baseline");
  return [
    { key: "seconds", label: "时间窗（秒）", kind: "number", required: true, min: 1, max: 86400, when: of("rate", "duration", "repetition", "combined"), help: SPAN, group: "条件" },
    { key: "times", label: "次数", kind: "number", required: true, min: 2, max: 1000, when: of("repetition"), help: "时间窗内从限值以内到超限算一次", group: "条件" },
    { key: "direction", label: "方向", kind: "select", required: true, when: levels, options: [{ value: "high", label: "上升（偏高）" }, { value: "low", label: "下降（偏低）" }, { value: "both", label: "两个方向" }], group: "条件" },
    { key: "level3", label: "三级限值", kind: "number", min: 0, when: levels, help: "变化率为时间窗内的变化量；偏离基线为离散度的倍数，常用 6", group: "条件" },
    { key: "level2", label: "二级限值", kind: "number", min: 0, when: levels, group: "条件" },
    { key: "level1", label: "一级限值", kind: "number", min: 0, when: levels, group: "条件", check: (_, values) => (levels(values) && [values.level3, values.level2, values.level1].every((one) => typeof one !== "number") ? "三级、二级、一级限值至少填一个" : undefined) },
    { key: "groups", label: "组合条件", kind: "textarea", required: true, when: of("combined"), placeholder: "GA01 >= 20\nGA03 < 0.15", help: "每行一个条件（指标代码、比较、数值），同组须全部满足；空一行另起一组，满足任一组即报警。各测点属于同一监测对象", check: (value) => (typeof value === "string" && value.trim() ? asText(parseGroups(value)) : undefined), group: "条件" },
    { key: "detector", label: "检测器", kind: "select", required: true, when: of("detector"), options: offered, help: "成绩为公开测评实测，详见“异常检测”；误报不少，请先试算。至多 20 个测点，采样间隔不短于 30 秒", group: "条件" },
    { key: "level", label: "报警级别", kind: "select", required: true, when: of("combined", "detector"), options: [{ value: "3", label: "三级（黄）" }, { value: "2", label: "二级（橙）" }, { value: "1", label: "一级（红）" }], group: "条件" },
    { key: "missed", label: "缺报周期数", kind: "number", required: true, min: 1, max: 1000, when: of("no_data"), help: "超过多少个采样间隔没有数据即报警", group: "条件" },
    { key: "consecutive", label: "连续次数", kind: "number", required: true, min: 1, max: 1000, when: (values) => values.kind !== "no_data", help: "连续多少个读数符合才报警，避免偶然跳动", group: "判定" },
    { key: "recover", label: "连续恢复次数", kind: "number", required: true, min: 1, max: 1000, when: (values) => values.kind !== "no_data", help: "连续多少个正常读数才算数据恢复", group: "判定" },
    { key: "hysteresis", label: "回差", kind: "number", required: true, min: 0, max: 0.5, when: (values) => !["no_data", "combined", "detector"].includes(String(values.kind)), help: "须回到限值以内这个比例才算恢复，如 0.02", group: "判定" },
    { key: "wait_seconds", label: "等待迟到读数（秒）", kind: "number", required: true, min: 0, max: 3600, when: (values) => values.kind !== "no_data", help: "0 为收到即判；大于 0 时，在此时间内晚到的读数按测量先后一并判定，报警相应推迟", group: "判定" },
    { key: "months", label: "月份", kind: "multi", options: MONTHS, help: "不选为全年", group: "生效时段" },
    { key: "weekdays", label: "星期", kind: "multi", options: WEEKDAYS, help: "不选为每天", group: "生效时段" },
    { key: "days", label: "日期", kind: "select", required: true, options: [{ value: "all", label: "每天" }, { value: "work", label: "工作日" }, { value: "off", label: "休息日" }], group: "生效时段" },
    { key: "from", label: "开始时刻", kind: "text", required: true, pattern: CLOCK, group: "生效时段" },
    { key: "until", label: "结束时刻", kind: "text", required: true, pattern: CLOCK, help: "与开始时刻相同为全天；早于开始时刻为跨夜", group: "生效时段" },
  ];
}
const asText = (found: Condition[][] | string) => (typeof found === "string" ? found : undefined);

/** Where a new rule begins. */
export const BEGIN: Values = { kind: "limits", seconds: 600, times: 3, direction: "both", level: "2", detector: "conformal-window", missed: 3, consecutive: 1, recover: 3, hysteresis: 0.02, wait_seconds: 0, months: [], weekdays: [], days: "all", from: "00:00", until: "00:00" };

export interface Rule {
  kind: string;
  params?: unknown;
  schedule?: unknown;
  consecutive?: number;
  recover?: number;
  hysteresis?: number;
  missed?: number;
  wait_seconds?: number;
}

/** A rule as the form shows it. */
export function toForm(rule: Rule): Values {
  const params = (rule.params ?? {}) as Params;
  const schedule = (rule.schedule ?? {}) as Record<string, unknown>;
  const numbers = (list: unknown) => (Array.isArray(list) ? list.map(String) : []);
  return {
    ...BEGIN,
    ...(params as Values),
    groups: params.groups ? written(params.groups) : "",
    level: String(params.level ?? 2),
    kind: rule.kind,
    consecutive: rule.consecutive,
    recover: rule.recover,
    hysteresis: rule.hysteresis,
    missed: rule.missed,
    wait_seconds: rule.wait_seconds,
    months: numbers(schedule.months),
    weekdays: numbers(schedule.weekdays),
    days: (schedule.days as string | undefined) ?? "all",
    from: (schedule.from as string | undefined) ?? "00:00",
    until: (schedule.until as string | undefined) ?? "00:00",
  };
}

const PARAMS: Record<string, string[]> = { rate: ["seconds", "direction", "level3", "level2", "level1"], duration: ["seconds"], repetition: ["seconds", "times"], baseline: ["direction", "level3", "level2", "level1"], combined: ["seconds"], detector: ["detector"] };

/** The form as the interface takes it. */
export function toBody(values: Values, kind: string): Record<string, unknown> {
  const params: Params = Object.fromEntries((PARAMS[kind] ?? []).map((key) => [key, values[key]]).filter(([, value]) => value !== undefined && value !== null && value !== ""));
  if (kind === "combined") {
    const groups = parseGroups(String(values.groups));
    if (typeof groups !== "string") params.groups = groups;
  }
  if (kind === "combined" || kind === "detector") params.level = Number(values.level);
  const numbers = (list: unknown) => (Array.isArray(list) ? list.map(Number) : []);
  return {
    params,
    schedule: { months: numbers(values.months), weekdays: numbers(values.weekdays), days: values.days, from: values.from, until: values.until },
    consecutive: values.consecutive,
    recover: values.recover,
    hysteresis: values.hysteresis,
    missed: values.missed,
    wait_seconds: values.wait_seconds,
  };
}
