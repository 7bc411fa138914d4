/** Whether there are new alarms, or new readings of some points: cheap enough to be asked twice a second. */
import { request } from "@chengyun/api";

interface Pulse {
  alarms: number;
  points: { point: number; at: string }[];
}

export function pulse(points: (string | number)[] = []): Promise<Pulse> {
  return request<Pulse>("GET", "/api/monitoring/pulse/", { query: points.length ? { points: points.join(",") } : {}, background: true });
}
