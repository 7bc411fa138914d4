import { describe, expect, it } from "vitest";

import { distance, distanceText, holds, tilesOf } from "./geometry";

const square = (west: number, south: number, side: number) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

describe("geometry", () => {
  it("measures", () => {
    expect(distance({ lon: 123, lat: 41 }, { lon: 123, lat: 42 })).toBeCloseTo(111_195, -1);
    expect([distanceText(3), distanceText(34.6), distanceText(1249)]).toEqual(["10 米内", "35 米", "1.2 公里"]);
  });

  it("knows inside, outside and holes", () => {
    const shape = { type: "MultiPolygon" as const, coordinates: [[square(0, 0, 4), square(1, 1, 1)], [square(10, 10, 1)]] };
    expect(holds(shape, 3, 3)).toBe(true);
    expect(holds(shape, 1.5, 1.5)).toBe(false);
    expect(holds(shape, 10.5, 10.5)).toBe(true);
    expect(holds(shape, 5, 5)).toBe(false);
    expect(holds({ type: "Polygon", coordinates: [square(0, 0, 1)] }, 0.5, 0.5)).toBe(true);
  });

  it("names the tiles of a box, and stops in time", () => {
    expect(tilesOf([-1, -1, 1, 1], [1], 10)).toEqual([
      { z: 1, x: 0, y: 0 },
      { z: 1, x: 0, y: 1 },
      { z: 1, x: 1, y: 0 },
      { z: 1, x: 1, y: 1 },
    ]);
    expect(tilesOf([0, 0, 90, 80], [4, 8], 5)).toHaveLength(5);
  });
});
