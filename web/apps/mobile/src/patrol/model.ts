/** Patrol tasks as the phone keeps them. */
export interface PatrolTask {
  id: number;
  title: string;
  day: string;
  begins_at: string;
  due_at: string;
  state: "waiting" | "walking" | "done" | "missed";
  state_label: string;
  radius_m: number;
  point_count: number;
  visited_count: number;
}
export interface PatrolPoint {
  position: number;
  name: string;
  lon: number;
  lat: number;
  checks: string[];
  visited_at: string | null;
  distance_m: number | null;
}
export interface PatrolDetail extends PatrolTask {
  points: PatrolPoint[];
  findings: { id: number; title: string; hazard_number: string }[];
}

export const TASKS = "/api/monitoring/patrol-tasks/";
export const laneOf = (id: number | string) => `patrol/${String(id)}`;
export const hours = (task: PatrolTask) => `${task.begins_at.slice(11, 16)} 至 ${task.due_at.slice(11, 16)}`;
