/** Faults of sensors, from the report to the repair; and readings that came too late to be judged. */
import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { choices, labelled } from "../../choices";
import { FAULT_STATES, FAULTS as KINDS, SPECIALTIES } from "../words";

const FAULTS = "/api/monitoring/faults/";
const devicesIn = choices("/api/monitoring/devices/", (row) => ({ value: String(row.id), label: `${String(row.code)} ${String(row.name)}` }));
const TONES: Record<string, "red" | "orange" | "green" | "grey"> = { reported: "red", repairing: "orange", back: "green", dismissed: "grey" };

export const faults = defineRegister({
  id: "monitoring.faults",
  title: "设备故障",
  about: "由读数诊断出的或人报告的传感器故障，与监测对象的报警分开",
  noun: "故障",
  measure: "条",
  path: FAULTS,
  rowKey: "id",
  search: "设备、监测对象、表现",
  ordering: "-found_at",
  columns: [
    { key: "kind", label: "故障", width: 100, text: (row) => KINDS[row.kind] ?? "" },
    { key: "_device", label: "设备", text: (row) => `${row.device_code} ${row.device_name}` },
    { key: "point_name", label: "测点" },
    { key: "object_name", label: "监测对象" },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "evidence", label: "表现" },
    { key: "found_at", label: "发现时间", kind: "time", sortable: true },
    { key: "since", label: "自", kind: "time", extra: true },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => FAULT_STATES[row.state ?? ""] ?? "", tone: (row) => TONES[row.state ?? ""] },
    { key: "maker", label: "厂商", extra: true },
    { key: "who", label: "报告人", extra: true },
    { key: "repairer", label: "维修人", extra: true },
    { key: "repair_from", label: "开始维修", kind: "time", detailOnly: true },
    { key: "ended_at", label: "结束时间", kind: "time", extra: true },
    { key: "conclusion", label: "结论", detailOnly: true },
    { key: "division_code", label: "行政区划", kind: "division", extra: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(FAULT_STATES) },
    { key: "kind", label: "故障", kind: "select", options: labelled(KINDS) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "_at", label: "发现时间", kind: "period", after: "found_at_from", before: "found_at_until" },
  ],
  commands: [
    {
      key: "add", on: "list", label: "报告故障", primary: true, hotkey: "n",
      fields: () => [
        { key: "device_id", label: "设备", kind: "select", required: true, options: devicesIn, remote: true },
        { key: "kind", label: "故障", kind: "select", required: true, options: labelled(KINDS) },
        { key: "evidence", label: "表现", kind: "textarea", required: true, maxLength: 200 },
      ],
      initial: () => ({ kind: "other" }),
      run: async (values) => {
        await request("POST", FAULTS, { body: { ...values, device_id: Number(values.device_id) } });
        return "故障已报告";
      },
    },
    {
      key: "repair", on: "row", label: "开始维修", primary: true, when: (row) => row.state === "reported",
      fields: () => [{ key: "repairer", label: "维修人", kind: "text", required: true, maxLength: 100 }],
      run: async (row, values) => {
        await request("POST", `${FAULTS}${String(row.id)}/repair/`, { body: values });
        return "已开始维修";
      },
    },
    {
      key: "back", on: "row", label: "恢复", primary: true, when: (row) => row.state === "repairing",
      fields: () => [{ key: "conclusion", label: "结论", kind: "textarea", required: true, maxLength: 500 }],
      run: async (row, values) => {
        await request("POST", `${FAULTS}${String(row.id)}/back/`, { body: values });
        return "设备已恢复";
      },
    },
    { key: "curve", on: "row", label: "曲线", when: (row) => Boolean(row.point), run: (row) => Promise.resolve({ to: { path: "/monitoring/curves", query: { points: String(row.point) } } }) },
    {
      key: "dismiss", on: "row", label: "不是故障", danger: true, when: (row) => row.state === "reported" || row.state === "repairing",
      fields: () => [{ key: "conclusion", label: "原因", kind: "textarea", required: true, maxLength: 500 }],
      run: async (row, values) => {
        await request("POST", `${FAULTS}${String(row.id)}/dismiss/`, { body: values });
        return "已记为不是故障";
      },
    },
  ],
  export: {},
  detail: { title: (row) => `${row.device_code} ${KINDS[row.kind] ?? ""}`, history: true },
  empty: { why: "没有故障", what: "系统每小时诊断读数不变、跳变、超量程，每天诊断漂移；离线随时登记" },
});

export const late = defineRegister({
  id: "monitoring.late",
  title: "迟到的读数",
  about: "晚到超过规则等待时间的读数：已保存，未判定",
  noun: "记录",
  path: "/api/monitoring/late-readings/",
  rowKey: "id",
  search: "设备编码、名称",
  ordering: "-day",
  columns: [
    { key: "day", label: "日期", kind: "date", sortable: true, width: 130 },
    { key: "device_code", label: "设备编码", kind: "mono" },
    { key: "device_name", label: "设备" },
    { key: "object_name", label: "监测对象" },
    { key: "count", label: "读数", kind: "number", sortable: true, width: 110 },
    { key: "last_at", label: "最近一次", kind: "time" },
  ],
  empty: { why: "没有迟到的读数", what: "设备补报、乱序上报的读数晚于规则等待的时间时，在这里计数" },
});
