/** Evaluation schemes: what is evaluated, by which indicators, weights, bands and grades. */
import { request } from "@chengyun/api";

import { rowsOf } from "../cases";
import type { Period } from "./evaluation";

/** Up to how many, and the score; the last one has no bound. */
export type Band = [number | null, number];

export interface Indicator {
  code: string;
  label: string;
  weight: number;
  score: "rate" | "inverse" | "bands";
  of: string[];
  by?: string[];
  bands?: Record<string, Band[]>;
}

export interface Definition {
  name: string;
  periods?: string[];
  grades: Record<string, number>;
  objects: Record<string, Indicator[]>;
}

export interface Scheme {
  id: number;
  version: number;
  name: string;
  definition: Definition;
  note: string;
  edited_by: string;
  edited_at: string;
}

export interface Previewed {
  key: string;
  name: string;
  rank: number;
  composite: string;
  grade: string;
  new_rank: number;
  new_composite: string;
  new_grade: string;
}

export interface Preview {
  period: Period;
  object_label: string;
  count: number;
  changed: number;
  results: Previewed[];
}

export const SCORES: Record<Indicator["score"], string> = { rate: "率×100", inverse: "(1−率)×100", bands: "按数量分档" };
export const ALL_PERIODS: Record<string, string> = { day: "日", week: "周", month: "月", quarter: "季", year: "年", custom: "自定义" };
export const BAND_NAMES: Record<string, string> = { "": "全部", "1": "一类区域", "2": "二类区域", "3": "三类区域" };

const PATH = "/api/coordination/evaluation-schemes/";

export const schemes = () => rowsOf<Scheme>(PATH, { page_size: 100, ordering: "-version" });
export const put = (base: number, definition: Definition, note: string) => request<Scheme>("POST", PATH, { body: { base_version: base, definition, note } });
export const preview = (definition: Definition, object: string, period: string, date: string) =>
  request<Preview>("POST", `${PATH}preview/`, { body: { definition, object, period, ...(date ? { date } : {}) } });

/** A copy that may be changed, with its periods named. */
export function draftOf(scheme: Scheme): Definition {
  const copy = JSON.parse(JSON.stringify(scheme.definition)) as Definition;
  return { ...copy, periods: copy.periods ?? Object.keys(ALL_PERIODS) };
}

export const total = (indicators: Indicator[]) => indicators.reduce((sum, one) => sum + (one.weight || 0), 0);

/** What the way of scoring asks for besides what it had. */
export function scored(indicator: Indicator, score: Indicator["score"], object: string): Indicator {
  const { by, bands, ...rest } = indicator;
  if (score === "bands") {
    const keys = object === "region" ? ["1", "2", "3"] : [""];
    return { ...rest, score, bands: bands ?? Object.fromEntries(keys.map((key) => [key, [[100, 100], [null, 60]] as Band[]])) };
  }
  return { ...rest, score, by: by ?? [] };
}

/** Where drafts differ from the version in use, in words. */
export function differences(now: Definition, then: Definition, objects: Record<string, string>): string[] {
  const found: string[] = [];
  if (now.name !== then.name) found.push(`名称改为“${then.name}”`);
  if (JSON.stringify(now.grades) !== JSON.stringify(then.grades)) found.push("等级");
  if (JSON.stringify(now.periods ?? Object.keys(ALL_PERIODS)) !== JSON.stringify(then.periods)) found.push("评价周期");
  for (const [key, label] of Object.entries(objects)) if (JSON.stringify(now.objects[key]) !== JSON.stringify(then.objects[key])) found.push(`${label}的指标`);
  return found;
}
