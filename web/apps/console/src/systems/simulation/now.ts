import type { Feature } from "geojson";

/** Where a simulated device is. */
export interface Place {
  id: number;
  code: string;
  object_name: string;
  kind: string;
  lon: number;
  lat: number;
}
export interface Measured {
  id: number;
  code: string;
  name: string;
  unit: string;
  at: string | null;
  value: number | null;
  level: number;
}
/** The simulation as it is now. */
export interface Now {
  simulators: { id: number; points: number; devices: number; connected: number; rate: number; behind: number; speed: number }[];
  injections: { id: number; kind: string; device_code: string; object_name: string; lon: number | null; lat: number | null; radius: number | null; strength: number; ends_at: string; who: string }[];
  devices: { code: string; level: number; kinds: string[]; points: Measured[] }[];
  reached: number;
}

const METRES = 111_320;
const CORNERS = 48;

/** A circle of so many metres around a place. */
export function circle(lon: number, lat: number, metres: number, properties: Record<string, string>): Feature {
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = ((corner % CORNERS) / CORNERS) * 2 * Math.PI;
    return [lon + (metres * Math.cos(angle)) / METRES / Math.cos((lat * Math.PI) / 180), lat + (metres * Math.sin(angle)) / METRES];
  });
  return { type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties };
}
