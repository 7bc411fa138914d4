/** Emergency plans and incidents in lists. */
import { request } from "@chengyun/api";
import { defineRegister, type Field } from "@chengyun/ui";

import { divisions, labelled } from "../../choices";
import { placeField, withPlace } from "../../shapes/fields";
import { SPECIALTIES } from "../words";
import { eventKinds } from "./events";
import { GRADE_TONES, GRADES, INCIDENT_STATES, STEP_STATES, STEP_TONES } from "./words";

const PLANS = "/api/monitoring/plans/";
const INCIDENTS = "/api/monitoring/incidents/";
const CONTROL = "monitoring.control";
const AT_PLACE: Field[] = [
  placeField(),
  { key: "division_code", label: "行政区划", kind: "select", required: true, options: divisions, remote: true },
  { key: "address", label: "位置描述", kind: "text", maxLength: 200 },
];

export const plans = defineRegister({
  id: "monitoring.plans",
  title: "应急预案",
  about: "步骤写明阶段、任务、责任单位、时限与所需资源；修改步骤即成为新版本",
  noun: "预案",
  measure: "个",
  path: PLANS,
  rowKey: "id",
  search: "编码、名称、适用情形",
  ordering: "code",
  columns: [
    { key: "code", label: "编码", kind: "mono", width: 120, sortable: true },
    { key: "name", label: "名称", sortable: true },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty ?? ""] ?? "综合" },
    { key: "level", label: "响应级别", kind: "status", width: 110, text: (row) => GRADES[String(row.level)] ?? "不限", tone: (row) => (row.level ? GRADE_TONES[row.level] : "grey") },
    { key: "summary", label: "适用情形" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "version", label: "版本", width: 84, text: (row) => `第 ${String(row.version)} 版` },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "启用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "level", label: "响应级别", kind: "select", options: labelled(GRADES) },
  ],
  open: (row) => ({ path: `/monitoring/plans/${String(row.id)}` }),
  commands: [
    {
      key: "add", on: "list", label: "新增预案", permission: CONTROL, primary: true, hotkey: "n",
      fields: () => [
        { key: "code", label: "编码", kind: "text", required: true, maxLength: 32, pattern: [/^[0-9A-Za-z_-]+$/, "只能用字母、数字、短横线与下划线"] },
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
        { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES), clearable: true, help: "不选为综合预案" },
        { key: "level", label: "响应级别", kind: "select", options: labelled(GRADES), clearable: true },
        { key: "division_code", label: "行政区划", kind: "select", required: true, options: divisions, remote: true },
        { key: "summary", label: "适用情形", kind: "textarea", maxLength: 500 },
        { key: "duty", label: "第一个步骤的任务", kind: "text", required: true, maxLength: 300, help: "其余步骤在预案页面编写" },
      ],
      run: async ({ duty, ...values }) => {
        const made = await request<{ id: number }>("POST", PLANS, { body: { ...values, specialty: values.specialty ?? "", level: values.level ? Number(values.level) : null, steps: [{ phase: "先期处置", duty, minutes: 30 }] } });
        return { message: "已新增预案，请继续编写步骤", to: { path: `/monitoring/plans/${String(made.id)}` } };
      },
    },
  ],
  export: {},
  empty: { why: "没有预案", what: "新增预案后，可以为突发事件启动" },
});

export const incidents = defineRegister({
  id: "monitoring.incidents",
  title: "突发事件",
  about: "登记、启动预案、分派与确认步骤、办结；按内容检索历史事件及其处置",
  noun: "突发事件",
  measure: "起",
  path: INCIDENTS,
  rowKey: "id",
  search: "编号、情况、位置、处置总结",
  ordering: "-occurred_at",
  columns: [
    { key: "number", label: "编号", kind: "mono", width: 170 },
    { key: "title", label: "标题" },
    { key: "kind_name", label: "类型", width: 120 },
    { key: "level", label: "级别", kind: "status", width: 100, text: (row) => GRADES[String(row.level)] ?? "", tone: (row) => (row.level ? GRADE_TONES[row.level] : undefined), sortable: true },
    { key: "occurred_at", label: "发生时间", kind: "time", sortable: true },
    { key: "address", label: "位置" },
    { key: "_steps", label: "步骤", width: 90, text: (row) => (row.step_count ? `${String(row.done_count)} / ${String(row.step_count)}` : row.state === "closed" ? "" : "未启动") },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => (row.state === "closed" ? "green" : row.state === "open" ? "orange" : "blue") },
    { key: "division_code", label: "行政区划", kind: "division", extra: true },
    { key: "summary", label: "处置总结", extra: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(INCIDENT_STATES) },
    { key: "kind", label: "类型", kind: "select", options: eventKinds },
    { key: "level", label: "级别", kind: "select", options: labelled(GRADES) },
    { key: "_at", label: "发生时间", kind: "period", after: "occurred_at_from", before: "occurred_at_until" },
  ],
  open: (row) => ({ path: `/monitoring/incidents/${String(row.id)}` }),
  commands: [
    {
      key: "add", on: "list", label: "登记事件", permission: CONTROL, primary: true, hotkey: "n",
      fields: () => [
        { key: "title", label: "标题", kind: "text", required: true, maxLength: 100 },
        { key: "kind", label: "类型", kind: "select", required: true, options: eventKinds },
        { key: "level", label: "级别", kind: "select", required: true, options: labelled(GRADES) },
        { key: "description", label: "情况", kind: "textarea", required: true, maxLength: 2000 },
        ...AT_PLACE,
      ],
      initial: () => ({ level: "4" }),
      run: async (values) => {
        const made = await request<{ id: number }>("POST", INCIDENTS, { body: { ...withPlace(values), level: Number(values.level) } });
        return { message: "已登记", to: { path: `/monitoring/incidents/${String(made.id)}` } };
      },
    },
  ],
  export: {},
  empty: { why: "没有突发事件", what: "登记后可启动预案；办结的事件留作以后参考" },
});

export const steps = defineRegister({
  id: "monitoring.response-steps",
  title: "预案任务",
  about: "已启动预案的步骤；由责任人本人确认完成",
  noun: "任务",
  measure: "项",
  path: "/api/monitoring/response-steps/",
  rowKey: "id",
  search: "任务、事件",
  ordering: "due_at",
  rowTone: (row) => (row.overdue && row.state !== "done" ? "red" : undefined),
  columns: [
    { key: "incident_title", label: "事件", to: (row) => ({ path: `/monitoring/incidents/${String(row.incident_id)}` }) },
    { key: "phase", label: "阶段", width: 110 },
    { key: "duty", label: "任务" },
    { key: "organisation_name", label: "责任单位", width: 150 },
    { key: "account_name", label: "责任人", width: 110 },
    { key: "due_at", label: "期限", kind: "time", sortable: true, tone: (row) => (row.overdue ? "red" : undefined) },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => STEP_TONES[row.state ?? ""] },
    { key: "note", label: "完成情况", detailOnly: true },
  ],
  filters: [{ key: "state", label: "状态", kind: "select", options: labelled(STEP_STATES) }],
  commands: [
    {
      key: "confirm", on: "row", label: "确认完成", primary: true, when: (row) => row.mine && row.state === "assigned",
      fields: () => [{ key: "note", label: "完成情况", kind: "textarea", required: true, maxLength: 500 }],
      run: async (row, values) => {
        await request("POST", `/api/monitoring/response-steps/${String(row.id)}/confirm/`, { body: values });
        return "已确认完成";
      },
    },
  ],
  detail: { title: (row) => row.duty },
  empty: { why: "没有预案任务", what: "突发事件启动预案后，步骤会出现在这里" },
});
