/** Geometry on the earth's surface, as far as pages need it; the platform computes the rest. */
import type { Feature, Geometry, Polygon, Position } from "geojson";

const EARTH = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two positions. */
export function distance(one: Position, other: Position): number {
  const [lon = 0, lat = 0] = one;
  const [toLon = 0, toLat = 0] = other;
  const half =
    Math.sin(radians(toLat - lat) / 2) ** 2 +
    Math.cos(radians(lat)) * Math.cos(radians(toLat)) * Math.sin(radians(toLon - lon) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** A circle as a polygon of `corners` corners. */
export function circle(centre: Position, radius: number, corners = 64): Polygon {
  const [lon = 0, lat = 0] = centre;
  const height = (radius / EARTH) * (180 / Math.PI);
  const width = height / Math.max(0.01, Math.cos(radians(lat)));
  const ring = Array.from({ length: corners + 1 }, (_, index) => {
    const turn = (2 * Math.PI * (index % corners)) / corners;
    return [lon + width * Math.cos(turn), lat + height * Math.sin(turn)];
  });
  return { type: "Polygon", coordinates: [ring] };
}

/** Square metres of a ring, by the sphere. */
export function area(ring: Position[]): number {
  let sum = 0;
  ring.forEach(([lon = 0, lat = 0], index) => {
    const [toLon = 0, toLat = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += radians(toLon - lon) * (2 + Math.sin(radians(lat)) + Math.sin(radians(toLat)));
  });
  return Math.abs((sum * EARTH * EARTH) / 2);
}

/** Every position of a geometry with the way to it: `[ring, index]` and the like. */
export function positions(geometry: Geometry): { path: number[]; at: Position }[] {
  const found: { path: number[]; at: Position }[] = [];
  const visit = (value: unknown, path: number[]): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === "number") found.push({ path, at: value as Position });
    else value.forEach((inner, index) => visit(inner, [...path, index]));
  };
  if (geometry.type === "GeometryCollection") for (const part of geometry.geometries) found.push(...positions(part));
  else visit(geometry.coordinates, []);
  return found;
}

export type Box = [west: number, south: number, east: number, north: number];

/** The box around features, or nothing when there is none. */
export function boxOf(features: Pick<Feature, "geometry">[]): Box | null {
  let box: Box | null = null;
  for (const { geometry } of features) {
    if (!geometry) continue;
    for (const { at } of positions(geometry)) {
      const [lon = 0, lat = 0] = at;
      box = box
        ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)]
        : [lon, lat, lon, lat];
    }
  }
  return box;
}

/** The geometry with one position moved, or taken out when `to` is null; rings stay closed. */
export function withPosition(geometry: Geometry, path: number[], to: Position | null, insert = false): Geometry {
  if (geometry.type === "GeometryCollection") return geometry;
  const copy = JSON.parse(JSON.stringify(geometry)) as Exclude<Geometry, { type: "GeometryCollection" }>;
  if (path.length === 0) return to ? ({ ...copy, coordinates: to } as Geometry) : copy;
  let holder = copy.coordinates as unknown[];
  for (const step of path.slice(0, -1)) holder = holder[step] as unknown[];
  const last = path.at(-1) ?? 0;
  const closed = copy.type === "Polygon" || copy.type === "MultiPolygon";
  const ends = last === 0 || last === holder.length - 1;
  if (insert && to) holder.splice(last, 0, to);
  else if (to) {
    holder[last] = to;
    if (closed && ends) holder[0] = holder[holder.length - 1] = to;
  } else if (holder.length > (closed ? 4 : 2)) {
    holder.splice(last, 1);
    if (closed && ends) {
      if (last === 0) holder[holder.length - 1] = holder[0];
      else holder[0] = holder[holder.length - 1];
    }
  }
  return copy;
}
