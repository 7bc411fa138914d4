/** The outlines of the districts of this platform's map. */
import { request } from "@chengyun/api";
import type { Geometry } from "geojson";

export interface Outline {
  code: string;
  name: string;
  geometry: Geometry;
}

interface Row {
  properties: Record<string, unknown>;
  geometry: Geometry | null;
}

export async function outlines(): Promise<Outline[]> {
  const answer = await request<{ results: Row[] }>("GET", "/api/gis/layers/district/features/", { query: { geometry: "full", page_size: 200 } });
  return answer.results.flatMap(({ properties, geometry }) =>
    geometry ? [{ code: String(properties.code), name: String(properties.name), geometry }] : [],
  );
}
