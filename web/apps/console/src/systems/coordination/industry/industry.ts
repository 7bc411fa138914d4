/** The industries' tables in figures, as the platform tells them. */
import { request } from "@chengyun/api";

export interface Figure {
  label: string;
  unit: string;
  alarming: boolean;
}

export interface IndustryTable {
  industry: string;
  industry_label: string;
  table: string;
  label: string;
  figures: Figure[];
  values: (string | null)[];
  by_division: { code: string; name: string; values: (string | null)[] }[];
  by_label: string;
  groups: { label: string; count: number }[];
}

export const INDUSTRIES: Record<string, string> = { municipal: "市政公用", sanitation: "市容环卫", garden: "园林绿化", enforcement: "城市管理执法" };

export const industryTables = async (industry: string, division: string): Promise<IndustryTable[]> =>
  (await request<{ results: IndustryTable[] }>("GET", "/api/coordination/industry/", { query: { industry, ...(division && { division }), page_size: 50 } })).results;

/** Whether anything was handed over. */
export const has = (table: IndustryTable): boolean => table.by_division.length > 0;
