/** What codes of operation monitoring stand for. */
export const SPECIALTIES: Record<string, string> = { "01": "燃气", "02": "供水", "03": "排水", "04": "供热", "05": "管廊", "06": "桥梁", "07": "隧道", "08": "建筑施工", "09": "危房", "10": "消防", "11": "人员密集场所", "12": "内涝" };
export const DOMAINS: Record<string, string> = { "01": "市政设施", "02": "房屋建筑", "03": "交通设施", "04": "人员密集区域" };
export const DIRECTIONS: Record<string, string> = { high: "越高越危险", low: "越低越危险", both: "过高过低都危险", state: "按状态" };
export const PROTOCOLS: Record<string, string> = { mqtt: "MQTT", http: "HTTP", coap: "CoAP", hj212: "HJ 212", modbus: "Modbus" };
export const QUALITIES: Record<string, string> = { "0": "正常", "1": "可疑", "2": "超量程", "3": "缺测" };

/** A value with its unit; a figure without one stands alone. */
export function measured(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined) return "";
  const figure = Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(4)));
  return unit ? `${figure} ${unit}` : figure;
}

/** A value for a tile, where the unit is written small beside it. */
export const figure = (value: number | null | undefined) => measured(value, "") || "—";

/** 每 30 分钟 */
export function interval(seconds: number | null): string {
  if (!seconds) return "有事才报";
  if (seconds % 86400 === 0) return `每 ${String(seconds / 86400)} 日`;
  if (seconds % 3600 === 0) return `每 ${String(seconds / 3600)} 小时`;
  if (seconds % 60 === 0) return `每 ${String(seconds / 60)} 分钟`;
  return `每 ${String(seconds)} 秒`;
}

export const LEVELS: Record<string, string> = { "1": "一级（红）", "2": "二级（橙）", "3": "三级（黄）" };
export const LEVEL_TONES: Record<number, "red" | "orange" | "yellow"> = { 1: "red", 2: "orange", 3: "yellow" };
export const SUBJECTS: Record<string, string> = { object: "监测对象", device: "设备故障" };
export const STATES: Record<string, string> = { raised: "待研判", judged: "待签收", signed: "待到场", on_site: "待反馈", handled: "待解除", cleared: "已解除", false: "误报", archived: "已归档" };
export const RULE_KINDS: Record<string, string> = { limits: "超限", rate: "变化率", duration: "持续超限", repetition: "反复超限", baseline: "偏离基线", combined: "多测点组合", detector: "异常检测", no_data: "无数据" };
/** The worst level that a silence keeps quiet. */
export const WORST = [
  { value: "3", label: "仅三级（黄）" },
  { value: "2", label: "二级（橙）及以下" },
  { value: "1", label: "全部级别" },
];
export const FAULTS: Record<string, string> = { stuck: "读数不变", drift: "漂移", spike: "跳变", out_of_range: "超量程", offline: "离线", other: "其他" };
export const FAULT_STATES: Record<string, string> = { reported: "待维修", repairing: "维修中", back: "已恢复", dismissed: "不是故障" };
