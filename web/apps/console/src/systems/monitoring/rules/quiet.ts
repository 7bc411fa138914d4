/** Silences, and times of maintenance. */
import { request } from "@chengyun/api";
import { defineRegister, format } from "@chengyun/ui";

import { choices, divisions, labelled } from "../../choices";
import { SPECIALTIES, SUBJECTS, WORST } from "../words";
import { objectsIn } from "./objects";

const SILENCES = "/api/monitoring/silences/";
const WORK = "/api/monitoring/maintenance/";
const DUTY = "monitoring.duty";
const rulesIn = choices("/api/monitoring/alarm-rules/", (row) => ({ value: String(row.id), label: String(row.name) }));
const devicesIn = choices("/api/monitoring/devices/", (row) => ({ value: String(row.id), label: `${String(row.code)} ${String(row.name)}` }));
const number = (value: unknown) => (value ? Number(value) : null);

export const silences = defineRegister({
  id: "monitoring.silences",
  title: "报警静默",
  about: "各项都符合的报警照常记录，不提醒；办理期限从静默结束起算",
  noun: "静默",
  path: SILENCES,
  rowKey: "id",
  search: "原因、监测对象、规则",
  ordering: "-begins_at",
  columns: [
    { key: "_what", label: "静默的报警", text: (row) => [row.object_name, row.rule_name, row.specialty ? SPECIALTIES[row.specialty] : "", row.subject ? SUBJECTS[row.subject] : ""].filter(Boolean).join("，") || "本区划全部" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "worst", label: "级别", width: 140, text: (row) => WORST.find((one) => one.value === String(row.worst))?.label ?? "" },
    { key: "begins_at", label: "起", kind: "time", sortable: true },
    { key: "ends_at", label: "止", kind: "time", sortable: true },
    { key: "reason", label: "原因" },
    { key: "who", label: "登记人", width: 100 },
    { key: "quiet_count", label: "静默中", kind: "number", width: 84 },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "生效中" : new Date(row.ends_at) < new Date() ? "已结束" : "未开始"), tone: (row) => (row.active ? "orange" : "grey") },
  ],
  filters: [
    { key: "active", label: "状态", kind: "select", options: [{ value: "true", label: "生效中" }, { value: "false", label: "未生效" }] },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增静默", permission: DUTY, primary: true, hotkey: "n",
      fields: () => [
        { key: "object_id", label: "监测对象", kind: "select", options: objectsIn, remote: true, clearable: true },
        { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES), clearable: true },
        { key: "division_code", label: "行政区划", kind: "select", options: divisions, remote: true, clearable: true },
        { key: "rule_id", label: "规则", kind: "select", options: rulesIn, remote: true, clearable: true },
        { key: "subject", label: "类别", kind: "select", options: labelled(SUBJECTS), clearable: true, help: "以上至少选一项，须同时符合" },
        { key: "worst", label: "级别", kind: "select", required: true, options: WORST, help: "更严重的报警仍会提醒" },
        { key: "ends_at", label: "结束时间", kind: "moment", required: true, help: "至多 31 天，可以提前结束" },
        { key: "reason", label: "原因", kind: "text", required: true, maxLength: 200 },
      ],
      initial: () => ({ worst: "2", ends_at: format.hence(2) }),
      run: async (values) => {
        await request("POST", SILENCES, { body: { ...values, worst: Number(values.worst), object_id: number(values.object_id), rule_id: number(values.rule_id), specialty: values.specialty ?? "", division_code: values.division_code ?? "", subject: values.subject ?? "" } });
        return "已静默";
      },
    },
    {
      key: "end", on: "row", label: "结束静默", permission: DUTY, primary: true, when: (row) => new Date(row.ends_at) > new Date(),
      effect: (row) => (row.quiet_count ? `其间 ${String(row.quiet_count)} 条未研判的报警将重新提醒。` : "立即结束。"),
      run: async (row) => {
        await request("POST", `${SILENCES}${String(row.id)}/end/`);
        return "静默已结束";
      },
    },
  ],
  detail: { title: (row) => row.reason, history: true },
  empty: { why: "没有静默", what: "施工、演练时可以静默一个对象、专项或规则的报警，到时自动恢复" },
});

export const maintenance = defineRegister({
  id: "monitoring.maintenance",
  title: "检修时段",
  about: "检修期间读数照常保存，不报警",
  noun: "检修时段",
  path: WORK,
  rowKey: "id",
  search: "事由、监测对象、设备",
  ordering: "-begins_at",
  columns: [
    { key: "_what", label: "检修", text: (row) => row.object_name || row.device_name },
    { key: "_kind", label: "范围", width: 120, text: (row) => (row.object ? "监测对象" : "设备") },
    { key: "begins_at", label: "起", kind: "time", sortable: true },
    { key: "ends_at", label: "止", kind: "time", sortable: true },
    { key: "reason", label: "事由" },
    { key: "who", label: "登记人", width: 110 },
    { key: "_state", label: "状态", kind: "status", width: 90, text: (row) => state(row), tone: (row) => (state(row) === "检修中" ? "orange" : state(row) === "未开始" ? "blue" : "grey") },
  ],
  commands: [
    {
      key: "add", on: "list", label: "登记检修", permission: DUTY, primary: true, hotkey: "n",
      fields: () => [
        { key: "_scope", label: "范围", kind: "select", required: true, options: [{ value: "object", label: "监测对象（其全部设备）" }, { value: "device", label: "一台设备" }] },
        { key: "object_id", label: "监测对象", kind: "select", required: true, options: objectsIn, remote: true, when: (values) => values._scope === "object" },
        { key: "device_id", label: "设备", kind: "select", required: true, options: devicesIn, remote: true, when: (values) => values._scope === "device" },
        { key: "begins_at", label: "起", kind: "moment", required: true },
        { key: "ends_at", label: "止", kind: "moment", required: true, help: "至多 92 天" },
        { key: "reason", label: "事由", kind: "text", required: true, maxLength: 200 },
      ],
      initial: () => ({ _scope: "object" }),
      run: async (values) => {
        await request("POST", WORK, { body: { object_id: values._scope === "object" ? number(values.object_id) : null, device_id: values._scope === "device" ? number(values.device_id) : null, begins_at: values.begins_at, ends_at: values.ends_at, reason: values.reason } });
        return "检修时段已登记";
      },
    },
    {
      key: "end", on: "row", label: "结束检修", permission: DUTY, primary: true, when: (row) => state(row) === "检修中", effect: () => "立即恢复报警。",
      run: async (row) => {
        await request("POST", `${WORK}${String(row.id)}/end/`);
        return "检修已结束";
      },
    },
    {
      key: "cancel", on: "row", label: "取消", permission: DUTY, danger: true, when: (row) => state(row) === "未开始", effect: () => "取消后到时照常报警。",
      run: async (row) => {
        await request("DELETE", `${WORK}${String(row.id)}/`);
        return "检修已取消";
      },
    },
  ],
  detail: { title: (row) => row.reason, history: true },
  empty: { why: "没有检修时段", what: "检修设备或施工前登记，期间不报警" },
});

function state(row: { begins_at: string; ends_at: string }): string {
  const now = new Date();
  if (new Date(row.begins_at) > now) return "未开始";
  return new Date(row.ends_at) > now ? "检修中" : "已结束";
}
