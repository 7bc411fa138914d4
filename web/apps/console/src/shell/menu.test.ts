import { describe, expect, it } from "vitest";

import type { System } from "../systems/system";
import { arranged, type MenuEntry } from "./menu";

const page = (path: string, title: string) => ({ path, title, component: {} });
const SYSTEMS: System[] = [
  { name: "exchange", label: "数据交换", icon: "", pages: [page("/exchange/lanes", "实时通道"), page("/exchange/alarms", "交换告警")] },
  { name: "identity", label: "组织与账号", icon: "", pages: [page("/identity/accounts", "账号")] },
];
const entry = (key: string, more: Partial<MenuEntry>): MenuEntry => ({ key, label: "", hidden: false, position: null, ...more });
const told = (systems: System[]) => systems.map((system) => [system.label, ...system.pages.map((one) => one.title)]);

describe("the arranged menu", () => {
  it("is the built-in one when nothing was arranged", () => {
    expect(told(arranged(SYSTEMS, []))).toEqual([
      ["数据交换", "实时通道", "交换告警"],
      ["组织与账号", "账号"],
    ]);
  });

  it("has other names, another order, and leaves out what is hidden", () => {
    const wanted = [
      entry("identity", { label: "人员", position: 0 }),
      entry("/exchange/alarms", { position: 0 }),
      entry("/exchange/lanes", { hidden: true }),
    ];
    expect(told(arranged(SYSTEMS, wanted))).toEqual([
      ["人员", "账号"],
      ["数据交换", "交换告警"],
    ]);
    expect(told(arranged(SYSTEMS, wanted, true))[1]).toEqual(["数据交换", "交换告警", "实时通道"]);
  });
});
