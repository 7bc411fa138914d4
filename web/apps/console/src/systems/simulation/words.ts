/** What codes of the simulation stand for. */
export interface Trouble {
  label: string;
  about: string;
  seconds: number;
  /** Metres around a place; 0: it happens at one device. */
  radius: number;
  everywhere?: boolean;
}
export const TROUBLES: Record<string, Trouble> = {
  leak: { label: "泄漏、爆管", about: "周围燃气、甲烷浓度上升，供水、供气压力下降，补水量增加，越远越轻", seconds: 300, radius: 400 },
  storm: { label: "暴雨", about: "积水、管廊湿度、检查井硫化氢与甲烷上升；不选地点时为全市", seconds: 1200, radius: 5000, everywhere: true },
  excess: { label: "越限", about: "设备第一个有限值的测点越过限值后恢复", seconds: 240, radius: 0 },
  stuck: { label: "读数不变", about: "传感器卡住，读数停在开始时的值", seconds: 3600, radius: 0 },
  drift: { label: "漂移", about: "读数逐渐偏离常值，结束时偏离二、四、六成", seconds: 3600, radius: 0 },
  spike: { label: "跳变", about: "约五分之一的读数突然偏离很远", seconds: 1800, radius: 0 },
  silence: { label: "不上报", about: "设备不再上报", seconds: 600, radius: 0 },
};
export const STRENGTHS: Record<string, string> = { "1": "轻（三级）", "2": "中（二级）", "3": "重（一级）" };
export const kindOf = (kind: string) => TROUBLES[kind]?.label ?? kind;

/** 5 分钟 */
export function lasting(seconds: number): string {
  if (seconds <= 0) return "0 秒";
  if (seconds < 60) return `${String(Math.ceil(seconds))} 秒`;
  return seconds < 3600 ? `${String(Math.ceil(seconds / 60))} 分钟` : `${(seconds / 3600).toFixed(1)} 小时`;
}
