/** What was injected so far, and the devices it can be injected into. */
import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { labelled } from "../choices";
import { interval, SPECIALTIES } from "../monitoring/words";
import { kindOf, STRENGTHS, TROUBLES } from "./words";

const INJECTIONS = "/api/simulation/injections/";
const KINDS = Object.fromEntries(Object.entries(TROUBLES).map(([code, one]) => [code, one.label]));

export const injections = defineRegister({
  id: "simulation.injections",
  title: "注入记录",
  about: "向模拟设备注入过的异常；只影响模拟设备",
  noun: "异常",
  measure: "项",
  path: INJECTIONS,
  rowKey: "id",
  search: "设备、监测对象、注入人",
  ordering: "-begins_at",
  columns: [
    { key: "kind", label: "异常", width: 120, text: (row) => kindOf(row.kind) },
    { key: "_where", label: "位置", text: (row) => (row.object_name ? `${row.object_name}（${row.device_code}）` : row.lon === null ? "全市" : `${String(row.lon?.toFixed(5))}, ${String(row.lat?.toFixed(5))}`) },
    { key: "radius", label: "半径（米）", kind: "number", width: 110 },
    { key: "strength", label: "强度", width: 130, text: (row) => STRENGTHS[String(row.strength)] ?? "" },
    { key: "begins_at", label: "开始", kind: "time", sortable: true },
    { key: "ends_at", label: "结束", kind: "time", sortable: true },
    { key: "active", label: "状态", kind: "status", width: 90, text: (row) => (row.active ? "进行中" : "已结束"), tone: (row) => (row.active ? "orange" : "grey") },
    { key: "who", label: "注入人", width: 110 },
    { key: "division_code", label: "行政区划", kind: "division", extra: true },
  ],
  filters: [
    { key: "kind", label: "异常", kind: "select", options: labelled(KINDS) },
    { key: "active", label: "状态", kind: "select", options: labelled({ true: "进行中", false: "已结束" }) },
    { key: "_at", label: "开始时间", kind: "period", after: "begins_at_from", before: "begins_at_until" },
  ],
  commands: [
    {
      key: "stop", on: "row", label: "停止", primary: true, permission: "simulation.inject", when: (row) => row.active === true,
      run: async (row) => {
        await request("POST", `${INJECTIONS}${String(row.id)}/stop/`);
        return "已停止，读数回到平常";
      },
    },
  ],
  detail: { title: (row) => kindOf(row.kind), history: true },
  empty: { why: "还没有注入过异常", what: "在“注入异常”页面选择设备或地点" },
});

export const devices = defineRegister({
  id: "simulation.devices",
  title: "模拟设备",
  about: "由 chengyun simulate 代为上报的设备，登记在运行监测中，与真实设备相同",
  noun: "设备",
  measure: "台",
  path: "/api/simulation/devices/",
  rowKey: "id",
  search: "编码、监测对象、类型",
  ordering: "code",
  columns: [
    { key: "code", label: "设备编码", kind: "mono", sortable: true, width: 120 },
    { key: "object_name", label: "监测对象", sortable: true },
    { key: "kind", label: "类型", width: 130 },
    { key: "specialty", label: "专项", width: 120, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "points", label: "测点", kind: "number", width: 80 },
    { key: "seconds", label: "上报", width: 120, text: (row) => interval(row.seconds) },
  ],
  filters: [{ key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) }],
  commands: [{ key: "inject", on: "row", label: "注入异常", primary: true, permission: "simulation.inject", run: (row) => Promise.resolve({ to: { path: "/simulation/now", query: { device: String(row.code) } } }) }],
  empty: { why: "没有模拟设备", what: "运行 chengyun simulate --points 3000 登记并开始上报" },
});
