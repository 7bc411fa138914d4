import { describe, expect, it } from "vitest";

import { browser, bytes, DASH, duration, hence, milliseconds, number, percent, plain, time } from "./format";

const NOW = new Date("2026-11-22T16:00:00+08:00");

describe("format", () => {
  it("writes a dash for no data, never zero or NaN", () => {
    for (const nothing of [null, undefined]) {
      expect(number(nothing)).toBe(DASH);
      expect(bytes(nothing)).toBe(DASH);
      expect(duration(nothing)).toBe(DASH);
      expect(percent(nothing)).toBe(DASH);
      expect(milliseconds(nothing)).toBe(DASH);
      expect(time(nothing, NOW)).toBe(DASH);
      expect(plain(nothing)).toBe(DASH);
    }
    expect(number(Number.NaN)).toBe(DASH);
    expect(percent(Number.POSITIVE_INFINITY)).toBe(DASH);
    expect(number(0)).toBe("0");
  });

  it("writes numbers with thousands and units", () => {
    expect(number(1234567.5)).toBe("1,234,567.5");
    expect(number("12000")).toBe("12,000");
    expect(percent(0.98765)).toBe("98.8%");
    expect(bytes(512)).toBe("512 字节");
    expect(bytes(10 * 1024 * 1024)).toBe("10.0 MB");
    expect(milliseconds(87)).toBe("87 毫秒");
    expect(milliseconds(2450)).toBe("2.5 秒");
  });

  it("writes today's times short and others with their date", () => {
    expect(time("2026-11-22T06:05:00Z", NOW)).toBe("14:05");
    expect(time("2026-03-01T09:30:00+08:00", NOW)).toBe("03-01 09:30");
    expect(time("2025-12-31T23:59:00+08:00", NOW)).toBe("2025-12-31 23:59");
    expect(time("不是时间", NOW)).toBe("不是时间");
  });

  it("writes a moment so many hours from now to the minute, as forms hold it", () => {
    expect(new Date(hence(2, new Date("2026-11-22T16:00:20+08:00"))).toISOString()).toBe("2026-11-22T10:01:00.000Z");
    expect(hence(2, NOW)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00[+-]\d\d:\d\d$/);
  });

  it("writes durations with their two largest units", () => {
    expect(duration(0)).toBe("0 秒");
    expect(duration(12)).toBe("12 秒");
    expect(duration(3600)).toBe("1 小时");
    expect(duration(26 * 3600 + 300)).toBe("1 天 2 小时");
    expect(duration(-5)).toBe("0 秒");
  });

  it("writes anything in one line", () => {
    expect(plain(true)).toBe("是");
    expect(plain(["a", 1])).toBe("a、1");
    expect(plain([])).toBe(DASH);
    expect(plain({ a: 1 })).toBe('{"a":1}');
  });

  it("names a browser and its system as a person would", () => {
    const agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
    expect(browser(agent)).toBe("Chrome 126 · Windows");
    expect(browser(`${agent} Edg/126.0.1`)).toBe("Edge 126 · Windows");
    expect(browser("curl/8.5.0")).toBe("curl/8.5.0");
    expect(browser("")).toBe(DASH);
  });
});
