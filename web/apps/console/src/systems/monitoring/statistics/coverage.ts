/** How complete devices report and how long they are there: by specialty, object and device. */
import { defineRegister, format } from "@chengyun/ui";

import { labelled } from "../../choices";
import { DOMAINS, SPECIALTIES } from "../words";

const rate = (value: number | null | undefined) => (value === null || value === undefined ? "—" : format.percent(value));
const tone = (value: number | null | undefined) => (value === null || value === undefined ? undefined : value < 0.8 ? "red" : value < 0.95 ? "orange" : "green");
const figure = (value: number) => format.number(Math.round(value));
const ABOUT = "完整率为有效读数与按采样间隔应有读数之比；在线率为有读数的小时与应在线小时之比；自设备第一个读数或安装之日起计，缺省最近 30 天";
const EMPTY = { why: "没有可统计的设备", what: "设备上报后每小时统计一次" };
const period = { key: "_days", label: "日期", kind: "period", after: "day_from", before: "day_until" } as const;
const below = [
  { key: "completeness_below", label: "完整率低于", kind: "select", options: labelled({ "0.95": "95%", "0.8": "80%", "0.5": "50%" }) },
  { key: "online_below", label: "在线率低于", kind: "select", options: labelled({ "0.95": "95%", "0.8": "80%", "0.5": "50%" }) },
] as const;

export const specialties = defineRegister({
  id: "monitoring.coverage.specialties",
  title: "完整率与在线率",
  about: ABOUT,
  noun: "专项",
  measure: "个",
  path: "/api/monitoring/coverage/specialties/",
  rowKey: "specialty",
  ordering: "specialty",
  columns: [
    { key: "specialty", label: "专项", text: (row) => SPECIALTIES[row.specialty] ?? "", sortable: true },
    { key: "device_count", label: "在用设备", right: true, text: (row) => `${String(row.device_count)} 台`, to: (row) => ({ path: "/monitoring/coverage/devices", query: { specialty: row.specialty } }) },
    { key: "completeness", label: "完整率", kind: "status", sortable: true, text: (row) => rate(row.completeness), tone: (row) => tone(row.completeness) },
    { key: "online_rate", label: "在线率", kind: "status", sortable: true, text: (row) => rate(row.online_rate), tone: (row) => tone(row.online_rate) },
    { key: "expected", label: "应有读数", right: true, text: (row) => figure(row.expected) },
    { key: "received", label: "有效读数", right: true, text: (row) => figure(row.received) },
    { key: "online", label: "在线小时", right: true, text: (row) => `${figure(row.online)} / ${figure(row.hours)}` },
    { key: "_objects", label: "监测对象", text: () => "按对象", to: (row) => ({ path: "/monitoring/coverage/objects", query: { specialty: row.specialty } }) },
  ],
  filters: [period, { key: "domain", label: "领域", kind: "select", options: labelled(DOMAINS) }],
  export: {},
  empty: EMPTY,
});

export const objects = defineRegister({
  id: "monitoring.coverage.objects",
  title: "监测对象的完整率与在线率",
  about: ABOUT,
  noun: "监测对象",
  path: "/api/monitoring/coverage/objects/",
  rowKey: "id",
  search: "编码、名称",
  ordering: "completeness",
  columns: [
    { key: "code", label: "编码", kind: "mono", sortable: true },
    { key: "name", label: "监测对象" },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "device_count", label: "在用设备", right: true, width: 90, text: (row) => `${String(row.device_count)} 台` },
    { key: "completeness", label: "完整率", kind: "status", width: 100, sortable: true, text: (row) => rate(row.completeness), tone: (row) => tone(row.completeness) },
    { key: "online_rate", label: "在线率", kind: "status", width: 100, sortable: true, text: (row) => rate(row.online_rate), tone: (row) => tone(row.online_rate) },
    { key: "expected", label: "应有读数", right: true, width: 110, text: (row) => figure(row.expected) },
    { key: "received", label: "有效读数", right: true, width: 110, text: (row) => figure(row.received) },
    { key: "online", label: "在线小时", right: true, width: 120, text: (row) => `${figure(row.online)} / ${figure(row.hours)}` },
  ],
  filters: [period, { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) }, ...below],
  export: {},
  detail: { title: (row) => row.name },
  empty: EMPTY,
});

export const devices = defineRegister({
  id: "monitoring.coverage.devices",
  title: "设备的完整率与在线率",
  about: ABOUT,
  noun: "设备",
  measure: "台",
  path: "/api/monitoring/coverage/devices/",
  rowKey: "id",
  search: "编码、名称、监测对象",
  ordering: "completeness",
  columns: [
    { key: "code", label: "设备编码", kind: "mono", sortable: true },
    { key: "name", label: "设备" },
    { key: "object_name", label: "监测对象" },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "division_code", label: "行政区划", kind: "division", extra: true },
    { key: "completeness", label: "完整率", kind: "status", width: 100, sortable: true, text: (row) => rate(row.completeness), tone: (row) => tone(row.completeness) },
    { key: "online_rate", label: "在线率", kind: "status", width: 100, sortable: true, text: (row) => rate(row.online_rate), tone: (row) => tone(row.online_rate) },
    { key: "expected", label: "应有读数", right: true, width: 110, text: (row) => figure(row.expected) },
    { key: "received", label: "有效读数", right: true, width: 110, text: (row) => figure(row.received) },
    { key: "online", label: "在线小时", right: true, width: 120, text: (row) => `${figure(row.online)} / ${figure(row.hours)}` },
  ],
  filters: [period, { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) }, ...below],
  export: {},
  detail: { title: (row) => `${row.code} ${row.name}` },
  empty: EMPTY,
});
