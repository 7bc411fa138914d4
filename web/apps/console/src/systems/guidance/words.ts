/** What guidance calls things. */
import type { Tone } from "@chengyun/ui";

import { divisionName } from "../../divisions";

export const SECTIONS: Record<string, string> = { policy: "政策法规", news: "行业动态", experience: "经验交流" };
export const KINDS: Record<string, Record<string, string>> = {
  policy: { law: "法律", regulation: "法规", rule: "规章", normative: "规范性文件", standard: "标准规范" },
  news: { organisation: "机构设置", team: "队伍建设", enforcement: "执法保障", informatisation: "信息化应用", reform: "改革进展", campaign: "专项行动", "key-task": "重点任务落实" },
  experience: { operation: "城市运行", management: "城市管理", service: "公众服务", evaluation: "综合评价", platform: "平台建设", other: "其他" },
};
export const STATES: Record<string, string> = { draft: "草稿", submitted: "待审核", returned: "已退回", published: "已发布", withdrawn: "已撤下" };
export const STATE_TONES: Record<string, Tone> = { draft: "grey", submitted: "orange", returned: "red", published: "green", withdrawn: "grey" };
export const VALIDITIES: Record<string, string> = { valid: "现行有效", upcoming: "尚未施行", superseded: "已被代替", abolished: "已废止" };
export const VALIDITY_TONES: Record<string, Tone> = { valid: "green", upcoming: "blue", superseded: "grey", abolished: "grey" };
export const ARTICLES = "/api/guidance/articles/";

/** Where something comes from: a district, or the nation's own people. */
export const placeOf = (code: string): string => (code === "000000" ? "" : divisionName(code)) || "国家平台";

export interface Piece {
  text: string;
  hit: boolean;
}
