import { describe, expect, it } from "vitest";

import { group, type System } from "../systems/system";
import { arranged, grouped, type MenuEntry } from "./menu";

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

  it("keeps pages under their headings, which have names, an order and a switch of their own", () => {
    const system: System = {
      name: "monitoring",
      label: "运行监测",
      icon: "",
      pages: [...group("报警", [page("/alarms", "报警"), page("/rules", "规则")]), ...group("巡检", [page("/tasks", "任务")]), page("/more", "其他")],
    };
    const headings = (wanted: MenuEntry[]) =>
      arranged([system], wanted).map((one) => grouped(one.pages).map(({ name, pages }) => [name, ...pages.map((each) => each.title)]));
    expect(headings([])).toEqual([[["报警", "报警", "规则"], ["巡检", "任务"], ["", "其他"]]]);
    const wanted = [
      entry("monitoring/巡检", { position: 0, label: "巡查" }),
      entry("monitoring/报警", { position: 1 }),
      entry("/rules", { position: 0 }),
      entry("monitoring/", { hidden: true }),
    ];
    expect(headings(wanted)).toEqual([[["巡查", "任务"], ["报警", "规则", "报警"]]]);
  });
});
