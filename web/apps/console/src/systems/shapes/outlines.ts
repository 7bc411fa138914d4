/** The outlines of the divisions of this platform: the districts of its own map, or what the cities below reported. */
import { request } from "@chengyun/api";
import type { Geometry } from "geojson";

import { platform } from "../../session/session";

export interface Outline {
  code: string;
  name: string;
  geometry: Geometry;
}

interface Row {
  code: string;
  name: string;
  geometry: Geometry | null;
}

/** Whether this platform keeps spatial data of its own. */
export const hasMap = () => platform.value?.systems.some((one) => one.name === "gis") ?? false;

/** The divisions into which `division` falls, as reported. */
export const reportedOutlines = (division = "") =>
  request<Outline[]>("GET", "/api/monitoring/risk-map/outlines/", { query: division ? { division } : {} });

export async function outlines(): Promise<Outline[]> {
  if (!hasMap()) return reportedOutlines();
  const answer = await request<{ results: Row[] }>("GET", "/api/gis/layers/district/features/", { query: { geometry: "full", page_size: 200 } });
  return answer.results.flatMap(({ code, name, geometry }) =>
    geometry ? [{ code, name, geometry }] : [],
  );
}
