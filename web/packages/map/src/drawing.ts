/** Drawing a point, a line, a polygon or a circle: what each click adds, and what stands on the map meanwhile. */
import type { Feature, Geometry, Position } from "geojson";

import { area, circle, distance } from "./geometry";

export type DrawMode = "point" | "line" | "polygon" | "circle";

export interface Drawn {
  mode: DrawMode;
  geometry: Geometry;
  /** Of a circle. */
  centre?: Position;
  radius?: number;
}

/** The shape made by `points`, or nothing while it has too few. */
export function shape(mode: DrawMode, points: Position[]): Drawn | null {
  const [first, second] = points;
  if (!first) return null;
  if (mode === "point") return { mode, geometry: { type: "Point", coordinates: first } };
  if (!second) return null;
  if (mode === "line") return { mode, geometry: { type: "LineString", coordinates: points } };
  if (mode === "circle") {
    const radius = Math.round(distance(first, second));
    return radius > 0 ? { mode, geometry: circle(first, radius), centre: first, radius } : null;
  }
  return points.length < 3 ? null : { mode, geometry: { type: "Polygon", coordinates: [[...points, first]] } };
}

/** Whether a click just made was the last one needed. */
export function complete(mode: DrawMode, points: Position[]): boolean {
  return (mode === "point" && points.length === 1) || (mode === "circle" && points.length === 2);
}

/** What is shown while drawing: the corners set so far and the shape as it would be with the cursor as its next corner. */
export function preview(mode: DrawMode, points: Position[], cursor: Position | null): Feature[] {
  const next = cursor ? [...points, cursor] : points;
  const drawn = shape(mode, next);
  const found: Feature[] = points.map((at) => ({ type: "Feature", geometry: { type: "Point", coordinates: at }, properties: {} }));
  if (drawn && mode !== "point") found.push({ type: "Feature", geometry: drawn.geometry, properties: {} });
  else if (next.length === 2) {
    found.push({ type: "Feature", geometry: { type: "LineString", coordinates: next }, properties: {} });
  }
  return found;
}

/** How large the shape is, in words. */
export function measure(mode: DrawMode, points: Position[]): string {
  const [first, second] = points;
  if (!first || !second) return "";
  if (mode === "circle") return `半径 ${metres(distance(first, second))}`;
  if (mode === "line") {
    return metres(points.slice(1).reduce((sum, at, index) => sum + distance(points[index] ?? at, at), 0));
  }
  if (mode !== "polygon" || points.length < 3) return "";
  const size = area(points);
  return size < 100_000 ? `${Math.round(size).toLocaleString("zh-CN")} 平方米` : `${(size / 1e6).toFixed(2)} 平方公里`;
}

export function metres(length: number): string {
  return length < 1000 ? `${String(Math.round(length))} 米` : `${(length / 1000).toFixed(2)} 公里`;
}

/** How large a shape is, in words. */
export function described(geometry: Geometry): string {
  const size = (squares: number) => (squares < 100_000 ? `${Math.round(squares).toLocaleString("zh-CN")} 平方米` : `${(squares / 1e6).toFixed(2)} 平方公里`);
  const ringed = (rings: Position[][]) => rings.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * area(ring), 0);
  const along = (line: Position[]) => line.slice(1).reduce((sum, at, index) => sum + distance(line[index] ?? at, at), 0);
  switch (geometry.type) {
    case "Point":
      return `${(geometry.coordinates[0] ?? 0).toFixed(6)}, ${(geometry.coordinates[1] ?? 0).toFixed(6)}`;
    case "LineString":
      return `长 ${metres(along(geometry.coordinates))}`;
    case "MultiLineString":
      return `长 ${metres(geometry.coordinates.reduce((sum, line) => sum + along(line), 0))}`;
    case "Polygon":
      return `面积 ${size(ringed(geometry.coordinates))}`;
    case "MultiPolygon":
      return `${geometry.coordinates.length === 1 ? "面积" : `${String(geometry.coordinates.length)} 块，面积共`} ${size(geometry.coordinates.reduce((sum, rings) => sum + ringed(rings), 0))}`;
    default:
      return "";
  }
}

export const HOW: Record<DrawMode, string> = {
  point: "单击地图定位；键盘：方向键移动地图，空格在中心定位，Esc 取消",
  line: "单击加点，双击或 Enter 完成，退格撤销一点，Esc 取消",
  polygon: "单击加顶点，双击或 Enter 完成，退格撤销一点，Esc 取消",
  circle: "先单击圆心，再单击圆周，Esc 取消",
};
