import { describe, expect, it } from "vitest";

import { lastDays, moved, sheet } from "./month";

describe("a month's sheet", () => {
  it("begins on a Monday and ends on a Sunday", () => {
    const november = sheet("2026-11");
    expect(november.first).toBe("2026-10-26");
    expect(november.last).toBe("2026-12-06");
    expect(november.weeks).toHaveLength(6);
    expect(november.weeks.every((week) => week.length === 7)).toBe(true);
  });

  it("is four weeks for a February that begins on a Monday", () => {
    const february = sheet("2027-02");
    expect([february.first, february.last, february.weeks.length]).toEqual(["2027-02-01", "2027-02-28", 4]);
  });
});

it("moves over the turn of the year", () => {
  expect(moved("2026-12", 1)).toBe("2027-01");
  expect(moved("2026-01", -1)).toBe("2025-12");
});

it("lists the last days up to today", () => {
  expect(lastDays(3, new Date(2026, 2, 1, 12))).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
});
