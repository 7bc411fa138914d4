/** A way with points that are visited one by one: which are done, which wait to be sent, which comes next. */
import type { Feature } from "geojson";
import { computed } from "vue";

import { position } from "../capture/position";
import { distance } from "../map/geometry";
import { items } from "../offline/queue";

export interface WalkPoint {
  position: number;
  name: string;
  lon: number;
  lat: number;
  visited_at: string | null;
}

/** `visit` is how the address of a visit ends; what else stands in the same lane is no visit. */
export function useWalk<P extends WalkPoint>(lane: string, points: () => P[], visit: string) {
  const mine = computed(() => items.value.filter((one) => one.lane === lane));
  const waiting = computed(() => new Set(mine.value.filter((one) => one.state !== "delivered" && one.path.endsWith(visit)).map((one) => Number(one.body.position))));
  const refused = computed(() => mine.value.filter((one) => one.state === "failed"));
  const visited = (point: P) => point.visited_at !== null || waiting.value.has(point.position);
  const next = computed(() => points().find((one) => !visited(one)));
  const count = computed(() => points().filter(visited).length);
  const center = computed(() => next.value ?? points()[0] ?? { lon: 0, lat: 0 });
  const pins = computed<Feature[]>(() =>
    points().map((one) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [one.lon, one.lat] },
      properties: { id: String(one.position), label: String(one.position), tone: one.visited_at ? "green" : waiting.value.has(one.position) ? "yellow" : "red" },
    })),
  );
  /** The way from point to point, in their order. */
  const way = computed<Feature[]>(() => [{ type: "Feature", geometry: { type: "LineString", coordinates: points().map((one) => [one.lon, one.lat]) }, properties: {} }]);
  /** 距我 120 米, where it is still to be visited and the phone knows where it is. */
  const away = (point: P) => (visited(point) || !position.value ? "" : `距我 ${String(Math.round(distance(position.value, point)))} 米`);
  return { waiting, refused, visited, next, count, center, pins, way, away };
}
