/** What codes of risk control stand for. */
export const RESOURCE_KINDS: Record<string, string> = { team: "应急队伍", shelter: "避难场所", material: "应急物资", expert: "专家", equipment: "装备" };
export const GRADES: Record<string, string> = { "1": "特别重大", "2": "重大", "3": "较大", "4": "一般" };
export const GRADE_TONES: Record<number, "red" | "orange" | "yellow" | "blue"> = { 1: "red", 2: "orange", 3: "yellow", 4: "blue" };
export const INCIDENT_STATES: Record<string, string> = { open: "待响应", responding: "响应中", closed: "已办结" };
export const STEP_STATES: Record<string, string> = { waiting: "待分派", assigned: "待完成", done: "已完成", skipped: "不执行" };
export const STEP_TONES: Record<string, "orange" | "blue" | "green" | "grey"> = { waiting: "orange", assigned: "blue", done: "green", skipped: "grey" };

/** 1 小时 30 分 */
export function lasting(minutes: number): string {
  if (minutes < 60) return `${String(minutes)} 分钟`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `${String(hours)} 小时 ${String(minutes % 60)} 分` : `${String(hours)} 小时`;
}

/** 860 米, 1.7 千米 */
export const far = (metres: number) => (metres < 1000 ? `${metres.toFixed(0)} 米` : `${(metres / 1000).toFixed(1)} 千米`);
