import { describe, expect, it } from "vitest";

import type { Change } from "../cases";
import { day, newest } from "./screen";

const change = (id: string, at: string) => ({ id, at, version: 1 }) as Change;

describe("the command screen", () => {
  it("keeps each case once, the newest first", () => {
    const found = newest([change("a", "2026-03-01T08:00:00Z"), change("b", "2026-03-01T09:00:00Z")], [change("a", "2026-03-01T10:00:00Z")], 2);
    expect(found.map((one) => [one.id, one.at])).toEqual([["a", "2026-03-01T10:00:00Z"], ["b", "2026-03-01T09:00:00Z"]]);
  });

  it("counts days as they are in Shanghai", () => {
    expect(day(new Date("2026-03-01T17:00:00Z"))).toBe("2026-03-02");
    expect(day(new Date("2026-03-01T17:00:00Z"), 1)).toBe("2026-03-01");
  });
});
