import { describe, expect, it } from "vitest";

import type { Register } from "../register";
import { cellText } from "./cells";
import { nextOf } from "./commands";
import { merge } from "./merge";
import { asked, readState } from "./query";

const register: Register = {
  id: "test",
  title: "测试",
  noun: "行",
  path: "/api/x/",
  rowKey: "id",
  ordering: "-at",
  fixed: { everyone: "true" },
  filters: [
    { key: "status", label: "状态", kind: "select", options: [] },
    { key: "_at", label: "时间", kind: "period", after: "after", before: "before" },
  ],
  columns: [],
  empty: { why: "", what: "" },
};

describe("the state of a list", () => {
  it("is read from the address, and nothing else is", () => {
    const state = readState(register, { page: "3", status: "open", after: "2026-11-01", other: "x", search: "沈阳" });
    expect(state).toEqual({
      page: 3,
      pageSize: 20,
      ordering: "-at",
      search: "沈阳",
      selected: "",
      filters: { status: "open", after: "2026-11-01" },
    });
    expect(asked(register, state)).toEqual({
      everyone: "true",
      status: "open",
      after: "2026-11-01",
      ordering: "-at",
      search: "沈阳",
    });
  });

  it("falls back when the address is nonsense", () => {
    expect(readState(register, { page: "-2", page_size: "7" })).toMatchObject({ page: 1, pageSize: 20 });
    expect(readState(register, { page_size: "100" }).pageSize).toBe(100);
  });
});

describe("merging what arrives into what is shown", () => {
  const before = [{ id: 3, n: "a" }, { id: 2, n: "b" }];
  const after = [{ id: 4, n: "d" }, { id: 3, n: "A" }];

  it("moves nothing under the pointer, but refreshes values and counts what is held back", () => {
    expect(merge(before, after, "id", true)).toEqual({
      rows: [{ id: 3, n: "A" }, { id: 2, n: "b" }],
      held: 1,
      fresh: new Set(),
    });
  });

  it("shows everything otherwise and marks what is new", () => {
    expect(merge(before, after, "id", false)).toEqual({ rows: after, held: 0, fresh: new Set(["4"]) });
    expect(merge([], after, "id", false).fresh).toEqual(new Set());
  });
});

describe("cells", () => {
  it("show a choice by its label", () => {
    expect(cellText({ key: "status", label: "状态" }, { status: "open", status_label: "待处理" })).toBe("待处理");
    expect(cellText({ key: "ok", label: "正常", kind: "flag" }, { ok: false })).toBe("否");
    expect(cellText({ key: "n", label: "行数", kind: "number" }, { n: 12000 })).toBe("12,000");
    expect(cellText({ key: "_x", label: "空", text: () => "" }, {})).toBe("—");
    const due = { key: "due", label: "期限", kind: "time" as const, text: (row: Record<string, unknown>) => (row.quiet ? "静默中" : "") };
    expect(cellText(due, { quiet: true, due: null })).toBe("静默中");
    expect(cellText(due, { due: "2020-11-22T16:00:00+08:00" })).toBe("2020-11-22 16:00");
  });
});

describe("the command that stands out", () => {
  const command = (key: string, primary: boolean | ((row: Record<string, unknown>) => boolean)) => ({ key, on: "row" as const, label: key, primary, run: () => Promise.resolve("") });
  const commands = [command("assess", (row) => row.state === "reported"), command("assign", (row) => row.state === "assessed"), command("edit", true), command("copy", true)];

  it("is the one that comes next, and never more than one", () => {
    expect(nextOf(commands, { state: "assessed" })?.key).toBe("assign");
    expect(nextOf(commands, { state: "closed" })?.key).toBe("edit");
    expect(nextOf([], {})).toBeUndefined();
  });
});
