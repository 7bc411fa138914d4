import type { Field, Tone } from "@chengyun/ui";

export const TIERS = { provincial: "省级平台", city: "市级平台", county: "县级平台", system: "本级行业系统" };
export const PROFILES: Record<string, string> = { standard: "标准（SM2 加密摘要）", "standard-rsa": "标准（RSA 加密摘要）", strict: "严格（SM2 签名）" };
export const RELATIONS = { upper: "上级平台", lower: "下级平台", same: "本级系统" };
export const LINKS: Record<string, Tone> = { ok: "green", slow: "yellow", down: "red", never: "grey" };
export const LEVELS: Record<string, Tone> = { red: "red", orange: "orange", yellow: "yellow" };

export const profileLabel = (profile: string): string => PROFILES[profile] ?? profile;

/** 08:00:00 → 08:00; a platform may send either. */
export function clock(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 5) : "";
}

/** An agreed window in words. */
export function pushWindow(row: { push_from: string | null; push_until: string | null }): string {
  return row.push_from && row.push_until ? `${clock(row.push_from)}–${clock(row.push_until)}` : "全天";
}

export const windowFields: Field[] = [
  { key: "push_from", label: "推送时段起", kind: "time", group: "约定", help: "起止都留空为全天" },
  { key: "push_until", label: "推送时段止", kind: "time", group: "约定" },
];

export const reason: Field = { key: "reason", label: "原因", kind: "textarea", required: true, maxLength: 500 };

/** Empty choices as the platform wants them: null. */
export function nulled(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === "" || value === undefined ? null : value]));
}
