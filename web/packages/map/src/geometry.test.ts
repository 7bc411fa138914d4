import type { LineString, Polygon } from "geojson";
import { describe, expect, it } from "vitest";

import { complete, described, measure, preview, shape } from "./drawing";
import { area, boxOf, circle, distance, positions, withPosition } from "./geometry";

const SQUARE: Polygon = { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]] };

describe("geometry", () => {
  it("measures on the sphere", () => {
    expect(distance([123, 41], [123, 42])).toBeCloseTo(111_195, -1);
    expect(area([[0, 0], [0.01, 0], [0.01, 0.01], [0, 0.01]])).toBeCloseTo(1_236_431, -3);
    const ring = circle([123.4, 41.8], 500).coordinates[0] ?? [];
    for (const corner of ring) expect(distance([123.4, 41.8], corner)).toBeCloseTo(500, -1);
    expect(ring.at(-1)).toEqual(ring[0]);
  });

  it("finds the box around features", () => {
    expect(boxOf([{ geometry: SQUARE }, { geometry: { type: "Point", coordinates: [3, -1] } }])).toEqual([0, -1, 3, 1]);
    expect(boxOf([])).toBeNull();
  });

  it("moves a corner and keeps the ring closed", () => {
    const moved = withPosition(SQUARE, [0, 0], [9, 9]) as Polygon;
    expect(moved.coordinates[0]?.[0]).toEqual([9, 9]);
    expect(moved.coordinates[0]?.[4]).toEqual([9, 9]);
    expect(SQUARE.coordinates[0]?.[0]).toEqual([0, 0]);
  });

  it("adds and removes corners, but never leaves less than a shape", () => {
    const more = withPosition(SQUARE, [0, 1], [0.5, 0], true) as Polygon;
    expect(positions(more)).toHaveLength(6);
    const less = withPosition(SQUARE, [0, 0], null) as Polygon;
    expect(less.coordinates[0]).toEqual([[1, 0], [1, 1], [0, 1], [1, 0]]);
    expect(positions(withPosition(less, [0, 1], null))).toHaveLength(4);
    const line: LineString = { type: "LineString", coordinates: [[0, 0], [1, 1]] };
    expect(withPosition(line, [0], null)).toEqual(line);
  });
});

describe("drawing", () => {
  it("is complete by itself for points and circles only", () => {
    expect(complete("point", [[0, 0]])).toBe(true);
    expect(complete("circle", [[0, 0], [0, 1]])).toBe(true);
    expect(complete("polygon", [[0, 0], [0, 1], [1, 1]])).toBe(false);
  });

  it("makes shapes when there are enough corners", () => {
    expect(shape("polygon", [[0, 0], [0, 1]])).toBeNull();
    expect(shape("polygon", [[0, 0], [0, 1], [1, 1]])?.geometry).toEqual({ type: "Polygon", coordinates: [[[0, 0], [0, 1], [1, 1], [0, 0]]] });
    expect(shape("circle", [[0, 0], [0, 0]])).toBeNull();
    expect(shape("circle", [[0, 0], [0, 0.001]])).toMatchObject({ centre: [0, 0], radius: 111 });
  });

  it("shows and measures what is drawn so far", () => {
    expect(preview("polygon", [[0, 0]], [0, 1]).map((feature) => feature.geometry.type)).toEqual(["Point", "LineString"]);
    expect(measure("line", [[0, 0], [0, 0.001], [0, 0.002]])).toBe("222 米");
    expect(measure("circle", [[0, 0], [0, 0.1]])).toBe("半径 11.12 公里");
    expect(measure("polygon", [[0, 0], [0.01, 0], [0.01, 0.01], [0, 0.01]])).toBe("1.24 平方公里");
  });

  it("says how large a shape is", () => {
    const hole = [[0.002, 0.002], [0.004, 0.002], [0.004, 0.004], [0.002, 0.004], [0.002, 0.002]];
    const ring = [[0, 0], [0.01, 0], [0.01, 0.01], [0, 0.01], [0, 0]];
    expect(described({ type: "Point", coordinates: [123.4, 41.8] })).toBe("123.400000, 41.800000");
    expect(described({ type: "LineString", coordinates: [[0, 0], [0, 0.001], [0, 0.002]] })).toBe("长 222 米");
    expect(described({ type: "Polygon", coordinates: [ring] })).toBe("面积 1.24 平方公里");
    expect(described({ type: "Polygon", coordinates: [ring, hole] })).toBe("面积 1.19 平方公里");
    expect(described({ type: "MultiPolygon", coordinates: [[ring], [ring]] })).toBe("2 块，面积共 2.47 平方公里");
  });
});
