import { describe, expect, it } from "vitest";

import type { Clock } from "./cases";
import { clockWords, lightNow } from "./words";

const NOW = Date.parse("2026-03-02T10:00:00+08:00");
const clock = (part: Partial<Clock>): Clock => ({
  name: "disposal", label: "处置", started_at: null, due_at: null, used_ratio: null, light: "green", left_seconds: null, ...part,
});

describe("a case's clock in words", () => {
  it("tells what is left and what is over", () => {
    expect(clockWords(clock({ due_at: "2026-03-02T12:05:00+08:00" }), NOW)).toBe("剩 2 小时 5 分");
    expect(clockWords(clock({ due_at: "2026-03-01T09:00:00+08:00", light: "red" }), NOW)).toBe("超期 1 天 1 小时");
    expect(clockWords(clock({ light: "paused" }), NOW)).toBe("计时暂停");
    expect(clockWords(clock({ light: "none" }), NOW)).toBe("");
    expect(clockWords(null, NOW)).toBe("");
  });

  it("turns red by itself when time runs out between two answers", () => {
    expect(lightNow(clock({ due_at: "2026-03-02T09:59:00+08:00" }), NOW)).toBe("red");
    expect(lightNow(clock({ due_at: "2026-03-02T10:01:00+08:00", light: "yellow" }), NOW)).toBe("yellow");
    expect(lightNow(clock({ due_at: "2026-03-02T09:59:00+08:00", light: "paused" }), NOW)).toBe("paused");
  });
});
