/** Evaluations and operation rates, as the platform tells them. */
import { request } from "@chengyun/api";

export const OBJECTS: Record<string, string> = {
  region: "区域",
  department: "部门",
  supervisor: "监督员",
  acceptor: "受理员",
  shift_leader: "值班长",
  dispatcher: "派遣员",
};
export const PERIODS: Record<string, string> = { week: "周", month: "月", quarter: "季度", year: "年", custom: "自定义" };
export const LEVELS: Record<string, string> = { district: "区县", street: "街道", community: "社区" };

export interface Period {
  kind: string;
  label: string;
  first: string;
  until: string;
}

export interface Measured {
  code: string;
  label: string;
  numerator: number;
  denominator: number | null;
  value: string;
  score: string;
}

export interface Evaluated {
  rank: number;
  key: string;
  name: string;
  composite: string;
  grade: string;
  indicators: Measured[];
  counts: Record<string, number>;
}

export interface Evaluation {
  count: number;
  object: string;
  object_label: string;
  level: string;
  period: Period;
  scheme_version: number;
  scheme_name: string;
  periods: string[];
  grades: Record<string, number>;
  indicators: { code: string; label: string; weight: number; score: string; formula: string }[];
  metrics: { column: string; label: string }[];
  results: Evaluated[];
}

export interface Rate {
  code: string;
  label: string;
  row: number | null;
  numerator: number;
  denominator: number;
  formula: string;
  unit: "%" | "s";
  value: string;
  previous: string;
  target: string;
  met: boolean | null;
  numerator_filter: Record<string, string> | null;
  denominator_filter: Record<string, string>;
}

export type Asked = Record<string, string>;

export const evaluation = (asked: Asked) => request<Evaluation>("GET", "/api/coordination/performance/", { query: { page_size: 200, ...asked } });
export const rates = (asked: Asked) => request<{ period: Period; results: Rate[] }>("GET", "/api/coordination/rates/", { query: { page_size: 200, ...asked } });

/** What of the address is asked: the period and the scope. */
export function asked(query: Record<string, unknown>): Asked {
  const names = ["object", "level", "period", "date", "from", "until", "division"];
  return Object.fromEntries(names.flatMap((name) => (typeof query[name] === "string" && query[name] ? [[name, query[name]]] : [])));
}

/** The day in the period before or after, for stepping through periods. */
export function stepped(period: Period, by: 1 | -1): string {
  const day = new Date(by > 0 ? `${period.until}T00:00:00Z` : `${period.first}T00:00:00Z`);
  if (by < 0) day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** Which way a rate went since the period before, in its own unit. */
export function trend(rate: Rate): number | null {
  const [now, before] = [Number(rate.value), Number(rate.previous)];
  return Number.isFinite(now) && Number.isFinite(before) ? now - before : null;
}

/** Colours of the grades; not the levels' palette, for a grade is no alarm. */
export const GRADES: Record<string, string> = { A: "#1d6a40", B: "#5b8c5a", C: "#b3a13a", D: "#c9711a", E: "#a83246" };
