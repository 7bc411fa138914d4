/** The case as the platform tells it, as far as the phone shows it. */
import type { FormField } from "./form";

export type Light = "green" | "yellow" | "red" | "paused" | "none";

export interface CaseClock {
  name: string;
  label: string;
  due_at: string | null;
  light: Light;
  left_seconds: number | null;
}

export interface CaseAction {
  id: string;
  label: string;
  primary: boolean;
  danger: boolean;
  needs: string[];
  /** What the result may be. */
  options: { value: string; label: string }[];
}

export interface CaseFile {
  id: number;
  kind: string;
  kind_label: string;
  name: string;
  media_type: string;
  url: string;
}

export interface Case {
  id: string;
  number: string;
  kind: "component" | "event" | "";
  class_code: string;
  class_name: string;
  major_name: string;
  description: string;
  address: string;
  lon: number | null;
  lat: number | null;
  unit_grid: string;
  district_name: string;
  street_name: string;
  community_name: string;
  component_code: string;
  source_label: string;
  state: string;
  state_label: string;
  stage: string;
  stage_label: string;
  department: { id: number; name: string } | null;
  holder: string;
  reported_at: string;
  closed_at: string | null;
  clock: CaseClock;
  urged: number;
  supervised: boolean;
  rework: number;
  actions: CaseAction[];
  version: number;
  /** What the city asks besides; only where a case is told whole. */
  details?: { name: string; label: string; value: string }[];
}

export type TaskKind = "verify" | "check" | "dispose" | "assign" | "confirm" | "sign" | "other";

/** A case that waits for me, with all that is needed to answer it in the street. */
export interface Task extends Case {
  task: TaskKind;
  task_label: string;
  files: CaseFile[];
}

export interface CaseClass {
  kind: "component" | "event";
  code: string;
  name: string;
  major_name: string;
  pinyin: string;
  conditions: string[];
}

export interface Grid {
  code: string;
  name: string;
  shape: import("geojson").Polygon | import("geojson").MultiPolygon;
}

/** What the phone needs to know for a day. */
export interface Bundle {
  classes: CaseClass[];
  responsibility_grids: (Grid & { box: [number, number, number, number] })[];
  unit_grids: Grid[];
  /** Whom a department can give the work to. */
  handlers: { id: number; name: string }[];
  form?: { fields: FormField[] };
}

export interface Page<Row> {
  count: number;
  page: number;
  page_size: number;
  results: Row[];
}

/** Whether rows come after this page. */
export const goesOn = ({ count, page, page_size }: Page<unknown>) => page * page_size < count;

export const KINDS = { component: "部件", event: "事件" } as const;

export const API = "/api/coordination";

/** 剩余 2 小时 5 分, 超期 3 天: what the clock says now. */
export function secondsLeft(clock: CaseClock, now: number): number | null {
  if (!clock.due_at || clock.light === "paused") return null;
  return Math.round((new Date(clock.due_at).getTime() - now) / 1000);
}
