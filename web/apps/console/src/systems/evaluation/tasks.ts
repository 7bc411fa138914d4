/** Evaluations and the tasks of cities in them. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { divisions, labelled } from "../choices";
import { platform } from "../../session/session";
import { cycleChoices } from "./chosen";
import { CYCLE_STATES, inDays, KINDS, SETS, TASK_STATES, TASK_TONES } from "./words";

const CYCLES = "/api/evaluation/cycles/";
const TASKS = "/api/evaluation/tasks/";
type Cycle = RowOf<typeof CYCLES>;
const SOURCES = [{ value: "false", label: "本平台组织" }, { value: "true", label: "其他平台组织" }];
/** The nation takes part in no other platform's evaluation; what it sees of those below stands behind its own. */
const OPENING = <Name extends string>(name: Name) => (platform.value?.tier === "national" ? ({ [name]: "false" } as Partial<Record<Name, string>>) : undefined);

export const cycles = defineRegister({
  id: "evaluation.cycles",
  title: "评价组织",
  about: "由指标库的在用版本生成各城市的任务，下发后经数据交换送达；核定后计算、发布结果",
  noun: "评价",
  measure: "个",
  path: CYCLES,
  rowKey: "id",
  search: "名称、编号、组织单位",
  ordering: "-made_at",
  columns: [
    { key: "title", label: "名称" },
    { key: "kind", label: "类型", width: 100, text: (row) => row.kind_label },
    { key: "period", label: "周期", width: 110, text: (row) => row.period_label, sortable: true },
    { key: "set_label", label: "指标库", width: 130, text: (row) => `${row.set_label} ${String(row.library_version)} 版` },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => (row.state === "issued" ? "blue" : row.state === "draft" ? "yellow" : "grey") },
    { key: "_progress", label: "提交 / 核定 / 城市", width: 140, right: true, text: (row) => `${String(row.submitted)} / ${String(row.checked)} / ${String(row.cities)}` },
    { key: "issuer", label: "组织单位", width: 150 },
    { key: "deadline", label: "完成时限", kind: "time", sortable: true },
    { key: "number", label: "评价编号", kind: "mono", extra: true },
    { key: "issued_at", label: "下发时间", kind: "time", extra: true },
    { key: "made_by", label: "建立人", extra: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(CYCLE_STATES) },
    { key: "kind", label: "类型", kind: "select", options: labelled(KINDS) },
    { key: "library__code", label: "指标集", kind: "select", options: labelled(SETS) },
    { key: "period", label: "周期", kind: "text" },
    { key: "upper", label: "来源", kind: "select", options: SOURCES },
  ],
  opening: OPENING("upper"),
  commands: [
    {
      key: "make", on: "list", label: "建立评价", permission: "evaluation.manage", primary: true, hotkey: "n",
      fields: () => [
        { key: "set_code", label: "指标集", kind: "select", required: true, options: labelled(SETS) },
        { key: "kind", label: "类型", kind: "select", required: true, options: labelled(KINDS) },
        { key: "period", label: "评价周期", kind: "text", required: true, maxLength: 10, pattern: [/^20\d\d(H[12]|Q[1-4]|0[1-9]|1[0-2])?$/, "应如 2026、2026H1、2026Q3 或 202611"], help: "年 2026、半年 2026H1、季 2026Q3 或月 202611" },
        { key: "divisions", label: "城市", kind: "multi", required: true, options: divisions, remote: true },
        { key: "deadline", label: "完成时限", kind: "moment", required: true },
        { key: "title", label: "名称", kind: "text", maxLength: 100, help: "不填时按地区、周期与指标集命名" },
      ],
      initial: () => ({ set_code: "management", kind: "1", period: String(new Date().getFullYear()), deadline: inDays(30) }),
      run: async (values) => {
        const made = await request<Cycle>("POST", CYCLES, { body: { ...values, title: values.title ?? "" } });
        return `已建立“${made.title}”，核对后下发`;
      },
    },
    {
      key: "issue", on: "row", label: "下发", permission: "evaluation.manage", primary: true, when: (row) => row.state === "draft" && !row.upper,
      effect: (row) => `向 ${String(row.cities)} 个城市下发任务，下发后不能撤回。`,
      run: async (row) => { await request("POST", `${CYCLES}${String(row.id)}/issue/`); return "已下发"; },
    },
    {
      key: "relay", on: "row", label: "转办", permission: "evaluation.manage", primary: true, when: (row) => row.upper === true && row.state === "issued" && row.division_code !== platform.value?.division && platform.value?.tier === "provincial",
      effect: (row) => `向 ${String(row.cities)} 个城市中还没有提交的转办：城市按本级的要求与时限填报，提交后先由本级初审，再由${row.issuer}核定。`,
      fields: () => [
        { key: "note", label: "转办要求", kind: "textarea", required: true, maxLength: 500 },
        { key: "deadline", label: "转办时限", kind: "moment", help: "不晚于组织单位的完成时限；不填时相同" },
      ],
      run: async (row, values) => { await request("POST", `${CYCLES}${String(row.id)}/relay/`, { body: { note: values.note, deadline: values.deadline ?? null } }); return "已转办"; },
    },
    {
      key: "calculate", on: "row", label: "计算结果", permission: "evaluation.manage", primary: true, when: (row) => row.state !== "draft" && !row.upper,
      effect: (row) => `按现有数据计算 ${String(row.cities)} 个城市的得分；已提交 ${String(row.submitted)} 个，未提交的填报指标不得分。`,
      run: async (row) => {
        const made = await request<{ id: number }>("POST", "/api/evaluation/result-sets/", { body: { cycle: row.id } });
        return { message: "已计算", to: { path: "/evaluation/results", query: { set: String(made.id) } } };
      },
    },
    { key: "tasks", on: "row", label: "各城市任务", when: (row) => row.state !== "draft", run: (row) => Promise.resolve({ to: { path: "/evaluation/tasks", query: { cycle: String(row.id) } } }) },
    {
      key: "close", on: "row", label: "结束", permission: "evaluation.manage", danger: true, when: (row) => row.state === "issued" && !row.upper, effect: () => "结束后不能再填报、考察与核定。",
      run: async (row) => { await request("POST", `${CYCLES}${String(row.id)}/close/`); return "评价已结束"; },
    },
  ],
  export: {},
  detail: { title: (row) => row.title, history: true },
  empty: { why: "没有评价", what: "由评价管理员建立，或由上级平台下发" },
});

export const tasks = defineRegister({
  id: "evaluation.tasks",
  title: "评价任务",
  about: "签收、逐项填报、提交；组织单位核定或退回",
  noun: "任务",
  measure: "个",
  path: TASKS,
  rowKey: "id",
  search: "评价名称、编号",
  ordering: "-cycle__issued_at",
  open: (row) => `/evaluation/tasks/${String(row.id)}`,
  rowTone: (row) => (row.state === "50" ? "red" : undefined),
  columns: [
    { key: "division_name", label: "城市", width: 120 },
    { key: "title", label: "评价" },
    { key: "kind", label: "类型", width: 100, text: (row) => KINDS[row.kind] ?? "" },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => TASK_TONES[row.state], sortable: true },
    { key: "answered", label: "已填报指标", width: 110, right: true, text: (row) => (row.asked_count ? `${String(row.answered)} / ${String(row.asked_count)}` : "—"), sortable: true },
    { key: "issuer", label: "组织单位", width: 150 },
    { key: "relay_name", label: "转办单位", width: 110 },
    { key: "due_at", label: "应提交时间", kind: "time", tone: (row) => (row.overdue_at && ["10", "20", "50"].includes(row.state) ? "red" : undefined) },
    { key: "submitted_at", label: "提交时间", kind: "time", sortable: true },
    { key: "note", label: "意见", extra: true },
    { key: "number", label: "评价编号", kind: "mono", extra: true },
  ],
  filters: [
    { key: "cycle", label: "评价", kind: "select", options: cycleChoices },
    { key: "state", label: "状态", kind: "select", options: [...labelled(TASK_STATES), { value: "30,35", label: "待核定（含初审通过）" }] },
    { key: "cycle__upper", label: "来源", kind: "select", options: SOURCES },
  ],
  opening: OPENING("cycle__upper"),
  export: {},
  empty: { why: "没有评价任务", what: "评价下发后，各城市的任务出现在这里" },
});
