import { describe, expect, it } from "vitest";

import { fit, lines } from "./photo";

describe("a photo", () => {
  it("is made smaller, never larger, in its proportions", () => {
    expect(fit(4000, 3000)).toEqual({ width: 1600, height: 1200 });
    expect(fit(3000, 4000)).toEqual({ width: 1200, height: 1600 });
    expect(fit(640, 480)).toEqual({ width: 640, height: 480 });
    expect(fit(9000, 1)).toEqual({ width: 1600, height: 1 });
  });

  it("says when, where and by whom it was taken", () => {
    const at = new Date(2026, 10, 5, 8, 3, 9);
    expect(lines({ at, lon: 123.4, lat: 41.8, place: "和平区南市街道", who: "王五" })).toEqual([
      "2026-11-05 08:03:09",
      "和平区南市街道  123.400000, 41.800000",
      "王五",
    ]);
    expect(lines({ at, lon: null, lat: null, place: "", who: "" })).toEqual(["2026-11-05 08:03:09", "位置未知"]);
  });
});
