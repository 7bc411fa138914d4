/** The little geometry a phone does by itself. */
import type { MultiPolygon, Polygon, Position } from "geojson";

const RADIUS = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two positions. */
export function distance(one: { lon: number; lat: number }, other: { lon: number; lat: number }): number {
  const a =
    Math.sin(radians(other.lat - one.lat) / 2) ** 2 +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(radians(other.lon - one.lon) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.sqrt(a));
}

/** 10 米内, 35 米, 1.2 公里. */
export function distanceText(metres: number): string {
  if (metres < 10) return "10 米内";
  return metres < 1000 ? `${String(Math.round(metres))} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}

function insideRing(ring: readonly Position[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Whether a shape holds a position; holes are outside. */
export function holds(shape: Polygon | MultiPolygon, lon: number, lat: number): boolean {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  return polygons.some(([outer, ...holes]) => outer && insideRing(outer, lon, lat) && !holes.some((hole) => insideRing(hole, lon, lat)));
}

export type Box = [west: number, south: number, east: number, north: number];

/** The tiles that cover a box, from the coarsest zoom on, at most `most`. */
export function tilesOf([west, south, east, north]: Box, zooms: readonly number[], most: number): { z: number; x: number; y: number }[] {
  const found: { z: number; x: number; y: number }[] = [];
  for (const z of zooms) {
    const side = 2 ** z;
    const column = (lon: number) => Math.floor(((lon + 180) / 360) * side);
    const row = (lat: number) => Math.floor(((1 - Math.asinh(Math.tan(radians(lat))) / Math.PI) / 2) * side);
    for (let x = column(west); x <= column(east); x += 1) {
      for (let y = row(north); y <= row(south); y += 1) {
        if (found.length === most) return found;
        found.push({ z, x, y });
      }
    }
  }
  return found;
}
