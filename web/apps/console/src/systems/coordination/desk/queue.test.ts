import { describe, expect, it } from "vitest";

import type { Case } from "../cases";
import { blend, nextOf } from "./queue";

const one = (id: string, version = 1) => ({ id, version }) as Case;

describe("a living queue", () => {
  it("shows what is new when nobody points at the list", () => {
    const blended = blend([one("a"), one("b")], [one("c"), one("a")], false);
    expect(blended.rows.map((row) => row.id)).toEqual(["c", "a"]);
    expect([...blended.fresh]).toEqual(["c"]);
    expect(blended.held).toBe(0);
  });

  it("moves nothing under the pointer, but renews what stands there and marks what left", () => {
    const blended = blend([one("a"), one("b")], [one("c"), one("a", 2)], true);
    expect(blended.rows.map((row) => [row.id, row.version])).toEqual([["a", 2], ["b", 1]]);
    expect(blended.held).toBe(1);
    expect([...blended.gone]).toEqual(["b"]);
  });

  it("marks nothing as new on the first look", () => {
    expect(blend([], [one("a")], false).fresh.size).toBe(0);
  });

  it("goes on to the next case, else back to the one before", () => {
    const rows = [one("a"), one("b"), one("c")];
    expect(nextOf(rows, "b")).toBe("c");
    expect(nextOf(rows, "c")).toBe("b");
    expect(nextOf(rows, "a", new Set(["b"]))).toBe("c");
    expect(nextOf([one("a")], "a")).toBe("");
  });
});
