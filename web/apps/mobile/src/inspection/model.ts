/** Inspection tasks as the phone keeps them. */
export interface InspectionTask {
  id: number;
  title: string;
  inspector: string;
  due_at: string;
  state: "waiting" | "walking" | "done";
  state_label: string;
  point_count: number;
  visited_count: number;
}
export interface InspectionPoint {
  position: number;
  name: string;
  kind_label: string;
  grid_name: string;
  grid_kind: string;
  lon: number;
  lat: number;
  items: { indicator: string; code: string; name: string }[];
  visited_at: string | null;
  verdict: string;
  note: string;
}
export interface InspectionDetail extends InspectionTask {
  points: InspectionPoint[];
}

export const TASKS = "/api/evaluation/my-inspections/";
export const laneOf = (id: number | string) => `inspection/${String(id)}`;
/** Farther from a point than this, the visit is looked through by the organiser. */
export const RADIUS_M = 150;
