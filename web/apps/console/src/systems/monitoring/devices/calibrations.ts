/** Calibrations of devices, and which are due. */
import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { choices, labelled } from "../../choices";
import { SPECIALTIES } from "../words";

const CALIBRATIONS = "/api/monitoring/calibrations/";
const ADMIN = "monitoring.admin";
const RESULTS: Record<string, string> = { good: "合格", adjusted: "校准后合格", bad: "不合格" };
const TONES: Record<string, "green" | "orange" | "red"> = { good: "green", adjusted: "orange", bad: "red" };
const devicesIn = choices("/api/monitoring/devices/", (row) => ({ value: String(row.id), label: `${String(row.code)} ${String(row.name)}` }));
const pointsIn = choices("/api/monitoring/points/", (row) => ({ value: String(row.id), label: `${String(row.device_code)}/${String(row.code)} ${String(row.name)}` }));
const corrected = (row: { factor?: number; offset?: number }) => (row.factor === 1 && row.offset === 0 ? "不修正" : `读数 × ${String(row.factor)} ${(row.offset ?? 0) < 0 ? "−" : "+"} ${String(Math.abs(row.offset ?? 0))}`);

export const calibrations = defineRegister({
  id: "monitoring.calibrations",
  title: "检定记录",
  about: "修正用于登记之后收到的、检定日期当日起测量的读数；已保存的读数不变",
  noun: "记录",
  measure: "条",
  path: CALIBRATIONS,
  rowKey: "id",
  search: "设备、检定单位、证书编号",
  ordering: "-calibrated_on",
  columns: [
    { key: "calibrated_on", label: "检定日期", kind: "date", sortable: true, width: 120 },
    { key: "device_code", label: "设备编码", kind: "mono" },
    { key: "device_name", label: "设备" },
    { key: "object_name", label: "监测对象" },
    { key: "by", label: "检定单位或人员" },
    { key: "certificate", label: "证书编号", extra: true },
    { key: "result", label: "结果", kind: "status", width: 110, text: (row) => RESULTS[row.result] ?? "", tone: (row) => TONES[row.result] },
    { key: "next_due", label: "下次检定", kind: "date", sortable: true, width: 120 },
    { key: "point_name", label: "测点", extra: true },
    { key: "_correction", label: "修正", text: corrected },
    { key: "note", label: "说明", detailOnly: true },
    { key: "recorded_at", label: "登记时间", kind: "time", extra: true },
    { key: "who", label: "登记人", extra: true },
  ],
  filters: [
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "result", label: "结果", kind: "select", options: labelled(RESULTS) },
    { key: "_at", label: "检定日期", kind: "period", after: "calibrated_on__gte", before: "calibrated_on__lte" },
  ],
  commands: [
    {
      key: "add", on: "list", label: "登记检定", permission: ADMIN, primary: true, hotkey: "n",
      fields: () => [
        { key: "device_id", label: "设备", kind: "select", required: true, options: devicesIn, remote: true },
        { key: "calibrated_on", label: "检定日期", kind: "date", required: true },
        { key: "by", label: "检定单位或人员", kind: "text", required: true, maxLength: 100 },
        { key: "certificate", label: "证书编号", kind: "text", maxLength: 60 },
        { key: "result", label: "结果", kind: "select", required: true, options: labelled(RESULTS) },
        { key: "next_due", label: "下次检定", kind: "date" },
        { key: "point_id", label: "修正的测点", kind: "select", options: pointsIn, remote: true, clearable: true, help: "不修正时不选", group: "修正" },
        { key: "factor", label: "修正系数", kind: "number", group: "修正" },
        { key: "offset", label: "修正值", kind: "number", help: "修正后 = 读数 × 修正系数 + 修正值", group: "修正" },
        { key: "note", label: "说明", kind: "textarea", maxLength: 300 },
      ],
      initial: () => ({ result: "good", factor: 1, offset: 0 }),
      run: async (values) => {
        await request("POST", CALIBRATIONS, { body: { ...values, device_id: Number(values.device_id), point_id: values.point_id ? Number(values.point_id) : null, next_due: values.next_due || null } });
        return "检定已登记";
      },
    },
    { key: "due", on: "list", label: "到期的设备", run: () => Promise.resolve({ to: "/monitoring/calibrations/due" }) },
  ],
  export: {},
  import: { path: `${CALIBRATIONS}import/`, permission: ADMIN, note: "列：设备编码、测点编码（有修正时）、检定日期、检定单位或人员、证书编号、结果（good、adjusted、bad）、下次检定、修正系数、修正值、说明。" },
  detail: { title: (row) => `${row.device_code} ${row.calibrated_on}` },
  empty: { why: "没有检定记录", what: "登记或导入检定记录后，设备上显示检定日期与下次检定" },
});

const inDays = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

export const due = defineRegister({
  id: "monitoring.calibrations.due",
  title: "到期的设备",
  about: "已过期或 30 天内应检定的在用设备",
  noun: "设备",
  measure: "台",
  path: "/api/monitoring/devices/",
  fixed: { active: "true", calibration_due__lte: inDays(30) },
  rowKey: "id",
  search: "编码、名称、监测对象、厂商",
  ordering: "calibration_due",
  rowTone: (row) => ((row.calibration_due ?? "") < inDays(0) ? "red" : undefined),
  columns: [
    { key: "calibration_due", label: "下次检定", kind: "date", sortable: true, width: 130 },
    { key: "_late", label: "状态", kind: "status", width: 100, text: (row) => ((row.calibration_due ?? "") < inDays(0) ? "已过期" : "将到期"), tone: (row) => ((row.calibration_due ?? "") < inDays(0) ? "red" : "orange") },
    { key: "code", label: "设备编码", kind: "mono", sortable: true },
    { key: "name", label: "设备" },
    { key: "object_name", label: "监测对象" },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "calibrated_on", label: "上次检定", kind: "date" },
    { key: "maker", label: "厂商" },
  ],
  filters: [{ key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) }],
  export: {},
  detail: { title: (row) => `${row.code} ${row.name}` },
  empty: { why: "30 天内没有应检定的设备", what: "登记检定时填写下次检定，到期前 30 天在这里列出" },
});
