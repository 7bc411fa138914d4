import { describe, expect, it } from "vitest";

import { asked, stepped, trend, type Rate } from "./evaluation";

const MARCH = { kind: "month", label: "2026 年 3 月", first: "2026-03-01", until: "2026-04-01" };

describe("periods and rates", () => {
  it("steps to the period before and after", () => {
    expect(stepped(MARCH, -1)).toBe("2026-02-28");
    expect(stepped(MARCH, 1)).toBe("2026-04-01");
  });

  it("asks only for period and scope", () => {
    expect(asked({ object: "region", page: "2", until: "" })).toEqual({ object: "region" });
  });

  it("tells no trend without a value", () => {
    expect(trend({ value: "95.0", previous: "90.0" } as Rate)).toBe(5);
    expect(trend({ value: "—", previous: "90.0" } as Rate)).toBeNull();
  });
});
