/** Alarms as the phone keeps them. */
export interface AlarmAction {
  action: string;
  label: string;
  needs_note: boolean;
}
export interface Alarm {
  id: number;
  number: string;
  level: number;
  title: string;
  object_name: string;
  point_name: string;
  unit: string;
  raised_at: string;
  recovered_at: string | null;
  state: string;
  state_label: string;
  due_at: string | null;
  overdue: boolean;
  assignee: string;
  silenced_until: string | null;
  inhibited_by_number: string;
  lon: number;
  lat: number;
  actions: AlarmAction[];
}
export interface AlarmDetail extends Alarm {
  evidence: [string, number][];
  steps: { id: number; at: string; action_label: string; who: string; note: string; late: boolean }[];
}

export const ALARMS = "/api/monitoring/alarms/";
export const LEVELS: Record<number, string> = { 1: "一级（红）", 2: "二级（橙）", 3: "三级（黄）" };
/** What is asked for at a step that wants to be explained. */
export const NOTES: Record<string, string> = { confirm: "判断的依据", dismiss: "误报的原因", feedback: "怎样处置的", clear: "结论" };
/** The colours of pins on the map. */
export const TONES: Record<number, string> = { 1: "red", 2: "orange", 3: "yellow" };
/** Why nobody is reminded of an alarm, and no limit runs. */
export const quiet = (one: Alarm) => (one.silenced_until ? "静默中" : one.inhibited_by_number && !one.due_at ? "被抑制" : "");
/** Steps that end an alarm as wrong are not what most people come for. */
export const DANGER = new Set(["dismiss"]);
