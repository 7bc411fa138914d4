/** Patrol: who walks which route when, what was walked, and what was found. */
import { request } from "@chengyun/api";
import { defineRegister, type Field, type Filter, type Values } from "@chengyun/ui";

import { choices, divisions, labelled } from "../../choices";
import { classes, classKey, fromKey } from "../../coordination/report/classes";
import { KINDS } from "../../coordination/words";
import { units } from "../units";
import { SPECIALTIES } from "../words";
import FindingMore from "./FindingMore.vue";
import type { RoutePoint } from "./route";
import RouteField from "./RouteField.vue";
import RouteMore from "./RouteMore.vue";
import TaskMore from "./TaskMore.vue";

const RESOURCES = "/api/monitoring/patrol-resources/";
const ROUTES = "/api/monitoring/patrol-routes/";
const PLANS = "/api/monitoring/patrol-plans/";
const TASKS = "/api/monitoring/patrol-tasks/";
const FINDINGS = "/api/monitoring/patrol-findings/";
const PLAN = "monitoring.patrol_plan";
const CODE: [RegExp, string] = [/^[0-9A-Za-z_-]+$/, "只能用字母、数字、短横线与下划线"];
const code: Field = { key: "code", label: "编码", kind: "text", required: true, maxLength: 32, pattern: CODE };
const KIND_WORDS: Record<string, string> = { person: "人员", team: "班组", vehicle: "车辆", tool: "工具" };
const EVERY: Record<string, string> = { day: "每日", week: "每周", days: "每隔几日" };
const WEEKDAYS: Record<string, string> = { "1": "星期一", "2": "星期二", "3": "星期三", "4": "星期四", "5": "星期五", "6": "星期六", "7": "星期日" };
const TASK_STATES: Record<string, string> = { waiting: "待巡检", walking: "巡检中", done: "已完成", missed: "有漏巡" };
const TASK_TONES: Record<string, "grey" | "blue" | "green" | "red"> = { waiting: "grey", walking: "blue", done: "green", missed: "red" };
const ACTIVE: Filter<"active"> = { key: "active", label: "状态", kind: "select", options: [{ value: "true", label: "在用" }, { value: "false", label: "停用" }] };

const walkers = async () => (await request<{ id: number; name: string; organisation_name: string }[]>("GET", `${RESOURCES}people/`)).map((one) => ({ value: String(one.id), label: `${one.name}${one.organisation_name ? `（${one.organisation_name}）` : ""}` }));
const routesIn = choices(ROUTES, (row) => ({ value: String(row.id), label: String(row.name) }), { active: "true" });
const peopleIn = choices(RESOURCES, (row) => ({ value: String(row.id), label: String(row.name) }), { kind: "person", active: "true" });
const numbered = (value: unknown) => (value ? Number(value) : null);

export const resources = defineRegister({
  id: "monitoring.patrol-resources",
  title: "巡检资源",
  about: "巡检的人员、班组、车辆与工具；人员登记手机登录账号后可以安排任务",
  noun: "巡检资源",
  measure: "项",
  path: RESOURCES,
  rowKey: "id",
  search: "编码、名称、单位",
  ordering: "code",
  columns: [
    { key: "code", label: "编码", kind: "mono", width: 130, sortable: true },
    { key: "name", label: "名称", sortable: true },
    { key: "kind", label: "类型", width: 90, text: (row) => KIND_WORDS[row.kind] ?? "" },
    { key: "_account", label: "手机登录", width: 110, text: (row) => (row.account_id ? "已登记账号" : row.kind === "person" ? "未登记" : "") },
    { key: "organisation_name", label: "所属单位" },
    { key: "phone", label: "联系电话", kind: "mono", width: 130 },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "note", label: "说明", extra: true },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "在用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [{ key: "kind", label: "类型", kind: "select", options: labelled(KIND_WORDS) }, ACTIVE],
  commands: [
    {
      key: "add", on: "list", label: "新增", permission: PLAN, primary: true, hotkey: "n",
      fields: () => [
        code,
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
        { key: "kind", label: "类型", kind: "select", required: true, options: labelled(KIND_WORDS) },
        { key: "account_id", label: "手机登录账号", kind: "select", options: walkers, clearable: true, when: (values) => values.kind === "person", help: "有巡检员权限的账号" },
        { key: "division_code", label: "行政区划", kind: "select", required: true, options: divisions, remote: true },
        { key: "organisation_id", label: "所属单位", kind: "select", options: units, remote: true, clearable: true },
        { key: "phone", label: "联系电话", kind: "text", maxLength: 30 },
        { key: "note", label: "说明", kind: "textarea", maxLength: 300 },
      ],
      initial: () => ({ kind: "person" }),
      run: async (values) => {
        await request("POST", RESOURCES, { body: { ...values, account_id: numbered(values.account_id), organisation_id: numbered(values.organisation_id) } });
        return "已新增巡检资源";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: PLAN, primary: true, hotkey: "e",
      fields: (row) => [
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
        ...(row.kind === "person" ? [{ key: "account_id", label: "手机登录账号", kind: "select", options: walkers, clearable: true } satisfies Field] : []),
        { key: "phone", label: "联系电话", kind: "text", maxLength: 30 },
        { key: "note", label: "说明", kind: "textarea", maxLength: 300 },
        { key: "active", label: "在用", kind: "flag" },
      ],
      initial: (row) => ({ name: row.name, account_id: row.account_id ? String(row.account_id) : "", phone: row.phone ?? "", note: row.note ?? "", active: row.active ?? true }),
      run: async (row, values) => {
        await request("PATCH", `${RESOURCES}${String(row.id)}/`, { body: row.kind === "person" ? { ...values, account_id: numbered(values.account_id) } : values });
        return "已修改";
      },
    },
  ],
  export: {},
  detail: { title: (row) => row.name, history: true },
  empty: { why: "没有巡检资源", what: "先登记巡检员，再编制路线与计划" },
});

const pointsField: Field = {
  key: "points", label: "巡检点", kind: "own", component: RouteField, wide: true, required: true,
  help: "依次序巡检；点选地图上的监测对象，或在地图上加一处地点",
};
/** A monitored object lies where it is registered. */
const pointsOf = (values: Values) =>
  ((values.points ?? []) as RoutePoint[]).map(({ object_id, name, lon, lat, checks }) => ({ ...(object_id ? { object_id } : { lon, lat }), name, checks }));

export const routes = defineRegister({
  id: "monitoring.patrol-routes",
  title: "巡检路线",
  about: "由监测对象与地点组成；在签到半径以内才能签到",
  noun: "路线",
  measure: "条",
  path: ROUTES,
  rowKey: "id",
  search: "编码、名称",
  ordering: "code",
  columns: [
    { key: "code", label: "编码", kind: "mono", width: 130, sortable: true },
    { key: "name", label: "名称", sortable: true },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "point_count", label: "巡检点", width: 90, right: true, text: (row) => `${String(row.point_count)} 处` },
    { key: "radius_m", label: "签到半径", width: 100, right: true, text: (row) => `${String(row.radius_m)} 米` },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "在用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [{ key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) }, ACTIVE],
  commands: [
    {
      key: "add", on: "list", label: "新增路线", permission: PLAN, primary: true, hotkey: "n",
      fields: () => [
        code,
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
        { key: "specialty", label: "专项", kind: "select", required: true, options: labelled(SPECIALTIES) },
        { key: "division_code", label: "行政区划", kind: "select", required: true, options: divisions, remote: true },
        { key: "radius_m", label: "签到半径", kind: "number", required: true, min: 5, max: 1000, unit: "米" },
        pointsField,
      ],
      initial: () => ({ radius_m: 50, points: [] }),
      run: async (values) => {
        await request("POST", ROUTES, { body: { ...values, points: pointsOf(values) } });
        return "已新增路线";
      },
    },
    {
      key: "points", on: "row", label: "编巡检点", permission: PLAN, primary: true, fields: () => [pointsField],
      effect: () => "保存后用于以后的任务；已生成的任务不变。",
      initial: async (row) => ({ points: (await request<{ points: RoutePoint[] }>("GET", `${ROUTES}${String(row.id)}/`)).points }),
      run: async (row, values) => {
        await request("PATCH", `${ROUTES}${String(row.id)}/`, { body: { version: row.version, points: pointsOf(values) } });
        return "巡检点已更新";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: PLAN, hotkey: "e",
      fields: () => [
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
        { key: "radius_m", label: "签到半径", kind: "number", required: true, min: 5, max: 1000, unit: "米" },
        { key: "active", label: "在用", kind: "flag" },
      ],
      initial: (row) => ({ name: row.name, radius_m: row.radius_m ?? 50, active: row.active ?? true }),
      run: async (row, values) => {
        await request("PATCH", `${ROUTES}${String(row.id)}/`, { body: { version: row.version, ...values } });
        return "路线已修改";
      },
    },
  ],
  export: {},
  detail: { title: (row) => row.name, history: true, more: RouteMore },
  empty: { why: "没有巡检路线", what: "编好路线后，为它制定巡检计划" },
});

const rhythm = (row: { every: string; weekdays?: number[]; days?: number; working_days_only?: boolean }) =>
  `${row.every === "week" ? `每周${(row.weekdays ?? []).map((day) => (WEEKDAYS[String(day)] ?? "").slice(2)).join("、")}` : row.every === "days" ? `每 ${String(row.days)} 日` : "每日"}${row.working_days_only ? "（工作日）" : ""}`;
const ruleFields: Field[] = [
  { key: "every", label: "周期", kind: "select", required: true, options: labelled(EVERY) },
  { key: "weekdays", label: "星期", kind: "multi", required: true, options: labelled(WEEKDAYS), when: (values) => values.every === "week" },
  { key: "days", label: "间隔日数", kind: "number", required: true, min: 1, max: 366, when: (values) => values.every === "days" },
  { key: "working_days_only", label: "只在工作日", kind: "flag", help: "按工作日历，节假日顺延不补" },
  { key: "begins_on", label: "起始日期", kind: "date", required: true },
  { key: "ends_on", label: "终止日期", kind: "date" },
  { key: "begins_at", label: "开始时间", kind: "time", required: true },
  { key: "ends_at", label: "截止时间", kind: "time", required: true },
];
const ruled = (values: Record<string, unknown>) => ({ ...values, weekdays: ((values.weekdays as string[] | undefined) ?? []).map(Number), days: values.days ?? 1, ends_on: values.ends_on || null });

export const plans = defineRegister({
  id: "monitoring.patrol-plans",
  title: "巡检计划",
  about: "谁在哪些日子巡检哪条路线；到日子自动生成任务，每个计划每日一个",
  noun: "计划",
  measure: "个",
  path: PLANS,
  rowKey: "id",
  search: "编码、名称、路线、巡检员",
  ordering: "code",
  columns: [
    { key: "code", label: "编码", kind: "mono", width: 130, sortable: true },
    { key: "name", label: "名称", sortable: true },
    { key: "route_name", label: "路线" },
    { key: "inspector_name", label: "巡检员", width: 110 },
    { key: "_when", label: "周期", text: rhythm },
    { key: "_hours", label: "时间", width: 130, text: (row) => `${row.begins_at.slice(0, 5)} 至 ${row.ends_at.slice(0, 5)}` },
    { key: "begins_on", label: "起始日期", kind: "date" },
    { key: "ends_on", label: "终止日期", kind: "date", extra: true },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "启用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [{ key: "every", label: "周期", kind: "select", options: labelled(EVERY) }, ACTIVE],
  commands: [
    {
      key: "add", on: "list", label: "新增计划", permission: PLAN, primary: true, hotkey: "n",
      fields: () => [
        code,
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
        { key: "route_id", label: "路线", kind: "select", required: true, options: routesIn, remote: true },
        { key: "inspector_id", label: "巡检员", kind: "select", required: true, options: peopleIn, remote: true },
        ...ruleFields,
      ],
      initial: () => ({ every: "day", begins_at: "09:00", ends_at: "17:00" }),
      run: async (values) => {
        await request("POST", PLANS, { body: { ...ruled(values), route_id: Number(values.route_id), inspector_id: Number(values.inspector_id) } });
        return "已新增计划；今天的任务在十分钟内生成";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: PLAN, primary: true, hotkey: "e",
      fields: () => [{ key: "inspector_id", label: "巡检员", kind: "select", required: true, options: peopleIn, remote: true }, ...ruleFields, { key: "active", label: "启用", kind: "flag" }],
      initial: (row) => ({ ...row, inspector_id: String(row.inspector), weekdays: (row.weekdays ?? []).map(String), begins_at: row.begins_at.slice(0, 5), ends_at: row.ends_at.slice(0, 5), working_days_only: row.working_days_only ?? false, active: row.active ?? true }),
      run: async (row, values) => {
        const keys = ["inspector_id", "active", ...ruleFields.map((one) => one.key)];
        const body = ruled(Object.fromEntries(keys.map((key) => [key, values[key]])));
        await request("PATCH", `${PLANS}${String(row.id)}/`, { body: { ...body, inspector_id: Number(values.inspector_id) } });
        return "计划已修改；已生成的任务不变";
      },
    },
  ],
  export: {},
  detail: { title: (row) => row.name, history: true },
  empty: { why: "没有巡检计划", what: "编好路线、登记巡检员后制定计划" },
});

export const tasks = defineRegister({
  id: "monitoring.patrol-tasks",
  title: "巡检任务",
  about: "巡检员用手机到点签到；未到的点为漏巡",
  noun: "任务",
  measure: "个",
  path: TASKS,
  rowKey: "id",
  search: "名称、巡检员",
  ordering: "-begins_at",
  everySeconds: 30,
  rowTone: (row) => (row.state === "missed" ? "red" : undefined),
  columns: [
    { key: "day", label: "日期", kind: "date" },
    { key: "title", label: "名称" },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "inspector_name", label: "巡检员", width: 110 },
    { key: "_hours", label: "时间", width: 130, text: (row) => `${row.begins_at.slice(11, 16)} 至 ${row.due_at.slice(11, 16)}` },
    { key: "_visited", label: "到位", width: 100, right: true, text: (row) => `${String(row.visited_count)} / ${String(row.point_count)}` },
    { key: "finding_count", label: "发现问题", width: 90, right: true, text: (row) => `${String(row.finding_count)} 个` },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => TASK_TONES[row.state ?? ""] },
    { key: "finished_at", label: "结束时间", kind: "time", extra: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(TASK_STATES) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
  ],
  export: {},
  detail: { title: (row) => `${row.day} ${row.title}`, more: TaskMore },
  empty: { why: "没有巡检任务", what: "巡检计划到日子自动生成任务" },
});

export const findings = defineRegister({
  id: "monitoring.patrol-findings",
  title: "巡检发现",
  about: "巡检中发现的问题；可由巡检员登记为隐患，或由受理员转为案件",
  noun: "问题",
  measure: "个",
  path: FINDINGS,
  rowKey: "id",
  search: "问题、发现人、隐患与案件编号",
  ordering: "-found_at",
  columns: [
    { key: "title", label: "问题" },
    { key: "description", label: "说明" },
    { key: "point_name", label: "巡检点" },
    { key: "task_title", label: "任务" },
    { key: "found_by", label: "发现人", width: 100 },
    { key: "found_at", label: "发现时间", kind: "time", sortable: true },
    { key: "hazard_number", label: "隐患", kind: "mono", width: 160, to: (row) => (row.hazard_number ? { path: "/monitoring/hazards", query: { search: row.hazard_number, only: "1" } } : null) },
    { key: "case_number", label: "案件", kind: "mono", width: 140, to: (row) => (row.case_number ? { path: "/coordination/query", query: { q: row.case_number, only: "1" } } : null) },
  ],
  commands: [
    {
      key: "hazard", on: "row", label: "登记为隐患", primary: true, permission: "monitoring.report", when: (row) => !row.hazard_number,
      effect: () => "带上问题、位置、监测对象与照片，登记为待评定的隐患，来源为巡检；同一发现只登记一次。",
      fields: () => [{ key: "note", label: "补充说明", kind: "textarea", maxLength: 300 }],
      run: async (row, values) => {
        const made = await request<{ hazard_number: string }>("POST", `${FINDINGS}${String(row.id)}/hazard/`, { body: values });
        return `已登记为隐患 ${made.hazard_number}`;
      },
    },
    {
      key: "case", on: "row", label: "转为案件", primary: true, permission: "coordination.acceptor", when: (row) => !row.case_number,
      fields: async () => [
        { key: "class", label: "小类", kind: "select", required: true, options: (await classes()).map((one) => ({ value: classKey(one.kind, one.code), label: `${KINDS[one.kind] ?? ""} ${one.code} ${one.name}` })) },
        { key: "note", label: "补充说明", kind: "textarea", maxLength: 300 },
      ],
      run: async (row, values) => {
        const made = await request<{ case_number: string }>("POST", `${FINDINGS}${String(row.id)}/open-case/`, { body: { ...fromKey(String(values.class)), note: values.note ?? "" } });
        return `已转为案件 ${made.case_number}`;
      },
    },
  ],
  export: {},
  detail: { title: (row) => row.title, more: FindingMore },
  empty: { why: "没有巡检发现", what: "巡检员在手机上上报的问题会出现在这里" },
});
