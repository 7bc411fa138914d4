/** How values are written, everywhere: a dash for no data, never 0 or NaN in its place. */
import dayjs from "dayjs";

export const DASH = "—";

/** Today 14:05, this year 11-22 14:05, else 2025-11-22 14:05. */
export function time(value: string | null | undefined, now: Date = new Date()): string {
  if (!value) return DASH;
  const at = dayjs(value);
  if (!at.isValid()) return value;
  if (at.isSame(now, "day")) return at.format("HH:mm");
  return at.format(at.isSame(now, "year") ? "MM-DD HH:mm" : "YYYY-MM-DD HH:mm");
}

export function fullTime(value: string | null | undefined): string {
  const at = dayjs(value ?? "");
  return value && at.isValid() ? at.format("YYYY-MM-DD HH:mm:ss") : DASH;
}

/** 14:05, where the day is said already. */
export function clock(value: string | null | undefined): string {
  const at = dayjs(value ?? "");
  return value && at.isValid() ? at.format("HH:mm") : DASH;
}

export function date(value: string | null | undefined): string {
  const at = dayjs(value ?? "");
  return value && at.isValid() ? at.format("YYYY-MM-DD") : DASH;
}

/** So many hours from now, to the minute, as the fields of forms hold a moment. */
export const hence = (hours: number, now: Date = new Date()) => dayjs(now).add(hours, "hour").add(1, "minute").startOf("minute").format("YYYY-MM-DDTHH:mm:ssZ");

/** 3 天 4 小时, 4 小时 5 分, 12 秒: the two largest units. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return DASH;
  const total = Math.max(0, Math.round(seconds));
  const units: [number, string][] = [
    [86400, "天"],
    [3600, "小时"],
    [60, "分"],
    [1, "秒"],
  ];
  const first = units.findIndex(([size]) => total >= size);
  if (first < 0) return "0 秒";
  let rest = total;
  return units
    .slice(first, first + 2)
    .map(([size, unit]) => {
      const amount = Math.floor(rest / size);
      rest -= amount * size;
      return amount > 0 ? `${String(amount)} ${unit}` : "";
    })
    .filter(Boolean)
    .join(" ");
}

export function number(value: number | string | null | undefined, digits?: number): string {
  if (value === null || value === undefined || value === "") return DASH;
  const amount = Number(value);
  if (!Number.isFinite(amount)) return DASH;
  return amount.toLocaleString("zh-CN", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits ?? 6,
  });
}

export function percent(ratio: number | null | undefined, digits = 1): string {
  return ratio === null || ratio === undefined || !Number.isFinite(ratio)
    ? DASH
    : `${number(ratio * 100, digits)}%`;
}

export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined) return DASH;
  const units = ["字节", "KB", "MB", "GB", "TB"];
  let amount = value;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${number(amount, unit === 0 ? 0 : 1)} ${units[unit] ?? ""}`;
}

export function milliseconds(value: number | null | undefined): string {
  if (value === null || value === undefined) return DASH;
  return value < 1000 ? `${number(value)} 毫秒` : `${number(value / 1000, 1)} 秒`;
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\/(\d+)/, "Edge"],
  [/QQBrowser\/(\d+)/, "QQ 浏览器"],
  [/Firefox\/(\d+)/, "Firefox"],
  [/Chrome\/(\d+)/, "Chrome"],
  [/Version\/(\d+).*Safari/, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/HarmonyOS/, "鸿蒙"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux|X11/, "Linux"],
];

/** Chrome 126 · Windows: what a person recognises in a browser's own description. */
export function browser(agent: string | null | undefined): string {
  if (!agent) return DASH;
  const known = BROWSERS.map(([pattern, name]) => ({ name, version: pattern.exec(agent)?.[1] })).find((one) => one.version);
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  return [known && `${known.name} ${known.version ?? ""}`, system].filter(Boolean).join(" · ") || agent;
}

/** Any value as one line of text. */
export function plain(value: unknown): string {
  if (value === null || value === undefined || value === "") return DASH;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length > 0 ? value.map(plain).join("、") : DASH;
  if (typeof value === "object") return JSON.stringify(value);
  return String(value as string | number);
}
