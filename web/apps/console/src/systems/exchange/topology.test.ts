import { describe, expect, it } from "vitest";

import { place, type Link, type Topology } from "./topology";

const link = (name: string) => ({ name }) as Link;
const topology = (uppers: number, lowers: number): Topology => ({
  self: {} as Topology["self"],
  uppers: Array.from({ length: uppers }, (_, index) => link(`u${String(index)}`)),
  lowers: Array.from({ length: lowers }, (_, index) => link(`l${String(index)}`)),
  systems: [],
  now: "",
});

describe("placing platforms", () => {
  it("puts uppers above and lowers below", () => {
    const { self, placed } = place(topology(2, 1), 900);
    expect(placed.map((one) => [one.link.name, one.x])).toEqual([["u0", 300], ["u1", 600], ["l0", 450]]);
    expect(placed[0]?.y).toBeLessThan(self.y);
    expect(placed[2]?.y).toBeGreaterThan(self.y);
  });

  it("wraps many lowers into rows and grows", () => {
    const few = place(topology(0, 3), 900);
    const many = place(topology(0, 14), 900);
    expect(new Set(many.placed.map((one) => one.y)).size).toBe(3);
    expect(many.height).toBeGreaterThan(few.height);
  });
});
