/** Alarms with what people do to them. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, format, type Field, type RowCommand } from "@chengyun/ui";

import { labelled } from "../choices";
import { classes, classKey, fromKey } from "../coordination/report/classes";
import { KINDS } from "../coordination/words";
import { filesFields, uploaded } from "../files";
import AlarmMore from "./AlarmMore.vue";
import { pulse } from "./pulse";
import { DOMAINS, LEVEL_TONES, LEVELS, measured, SPECIALTIES, STATES, SUBJECTS, WORST } from "./words";

const ALARMS = "/api/monitoring/alarms/";
const DUTY = "monitoring.duty";

type Alarm = RowOf<typeof ALARMS>;

interface Candidate {
  id: number;
  name: string;
  organisation: string;
}

/** What is asked and told at each step; whether it may be taken now, each alarm says itself. */
interface Step {
  key: string;
  label: string;
  note?: string;
  done: string;
  danger?: boolean;
}
const STEPS: Step[] = [
  { key: "confirm", label: "判为真实", note: "依据", done: "已判为真实，待权属单位签收" },
  { key: "sign", label: "签收", done: "已签收" },
  { key: "arrive", label: "到场", done: "已记录到场" },
  { key: "feedback", label: "反馈处置", note: "处置情况", done: "已反馈，待值班员解除" },
  { key: "clear", label: "解除", note: "结论", done: "报警已解除" },
  { key: "dismiss", label: "判为误报", note: "原因", done: "已判为误报", danger: true },
  { key: "archive", label: "归档", done: "已归档" },
];
const note = (label: string): Field => ({ key: "note", label, kind: "textarea", required: true, maxLength: 500 });

function command(step: Step): RowCommand<Alarm> {
  return {
    key: step.key,
    on: "row",
    label: step.label,
    primary: !step.danger,
    danger: step.danger,
    when: (row) => row.actions.some((one) => one.action === step.key),
    ...(step.note ? { fields: () => [note(step.note ?? "")] } : {}),
    run: async (row, values) => {
      await request("POST", `${ALARMS}${String(row.id)}/act/`, { body: { action: step.key, note: values.note ?? "" } });
      return step.done;
    },
  };
}

export const alarms = defineRegister({
  id: "monitoring.alarms",
  title: "报警",
  about: "研判、签收、到场、反馈、解除、归档，各有期限；数据恢复不等于办结",
  noun: "报警",
  measure: "条",
  path: ALARMS,
  rowKey: "id",
  search: "编号、内容、案件与隐患编号",
  ordering: "-raised_at",
  everySeconds: 15,
  pulse: async () => (await pulse()).alarms,
  rowTone: (row) => (row.overdue ? "red" : undefined),
  columns: [
    { key: "level", label: "级别", kind: "status", width: 106, text: (row) => LEVELS[String(row.level)] ?? "", tone: (row) => LEVEL_TONES[row.level], sortable: true },
    { key: "title", label: "内容" },
    { key: "specialty", label: "专项", width: 100, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "subject", label: "类别", width: 90, text: (row) => SUBJECTS[row.subject] ?? "" },
    { key: "raised_at", label: "发生时间", kind: "time", sortable: true },
    { key: "_data", label: "数据", width: 84, text: (row) => (row.recovered_at ? "已恢复" : "未恢复") },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => (["cleared", "archived"].includes(row.state ?? "") ? "green" : row.state === "false" ? "grey" : "blue") },
    { key: "due_at", label: "办理期限", width: 170, sortable: true, kind: "time", text: (row) => (row.silenced_until ? "静默中" : row.inhibited_by_number && !row.due_at ? "被抑制" : ""), tone: (row) => (row.overdue ? "red" : undefined) },
    { key: "_quiet", label: "提醒", width: 92, extra: true, whenFilled: true, text: (row) => (row.silenced_until ? "静默中" : row.inhibited_by_number ? "被抑制" : "") },
    { key: "assignee", label: "承办人", width: 90 },
    { key: "silenced_until", label: "静默至", kind: "time", detailOnly: true, whenFilled: true },
    { key: "inhibited_by_number", label: "抑制它的报警", kind: "mono", detailOnly: true, whenFilled: true },
    { key: "escalations", label: "超期上报", detailOnly: true, whenFilled: true, text: (row) => (row.escalations ? `${String(row.escalations)} 次` : "") },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "number", label: "报警编号", kind: "mono", extra: true },
    { key: "value", label: "触发值", extra: true, text: (row) => measured(row.value, row.unit) },
    { key: "worst", label: "最严重值", extra: true, text: (row) => measured(row.worst, row.unit) },
    { key: "recovered_at", label: "数据恢复时间", kind: "time", detailOnly: true, whenFilled: true },
    { key: "rule_name", label: "规则", extra: true, text: (row) => `${row.rule_name}（第 ${String(row.rule_version)} 版）` },
    { key: "hazard_number", label: "隐患", kind: "mono", extra: true, whenFilled: true, to: (row) => (row.hazard_number ? { path: "/monitoring/hazards", query: { search: row.hazard_number, only: "1" } } : null) },
    { key: "case_state", label: "案件状态", detailOnly: true, whenFilled: true },
    { key: "case_number", label: "案件", extra: true, whenFilled: true, to: (row) => (row.case_number ? { path: "/coordination/query", query: { q: row.case_number, only: "1" } } : null) },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(STATES) },
    { key: "level", label: "级别", kind: "select", options: labelled(LEVELS) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "domain", label: "领域", kind: "select", options: labelled(DOMAINS) },
    { key: "subject", label: "类别", kind: "select", options: labelled(SUBJECTS) },
    { key: "mine", label: "承办", kind: "select", options: [{ value: "true", label: "指派给我的" }] },
    { key: "quiet", label: "提醒", kind: "select", options: [{ value: "false", label: "须提醒" }, { value: "true", label: "静默或被抑制" }] },
    { key: "overdue", label: "期限", kind: "select", options: [{ value: "true", label: "已超期" }, { value: "false", label: "未超期" }] },
    { key: "_at", label: "发生时间", kind: "period", after: "raised_at_from", before: "raised_at_until" },
  ],
  commands: [
    ...STEPS.map(command),
    {
      key: "hazard", on: "row", label: "登记为隐患", permission: "monitoring.report", when: (row) => row.verdict !== false && !row.hazard_number,
      effect: (row) => `带上报警的情况、位置与“${row.object_name}”，登记为待评定的隐患，来源为监测；同一报警只登记一次。`,
      fields: () => [{ key: "note", label: "补充说明", kind: "textarea", maxLength: 300 }, ...filesFields()],
      run: async (row, values) => {
        const made = await request<{ number: string }>("POST", "/api/monitoring/hazards/from-alarm/", {
          body: { alarm: row.id, note: values.note ?? "", files: await uploaded(values.files) },
        });
        return `已登记为隐患 ${made.number}`;
      },
    },
    {
      key: "case", on: "row", label: "转为案件", permission: DUTY, when: (row) => row.verdict === true && !row.case_number,
      fields: async () => [
        { key: "class", label: "小类", kind: "select", required: true, options: (await classes()).map((one) => ({ value: classKey(one.kind, one.code), label: `${KINDS[one.kind] ?? ""} ${one.code} ${one.name}` })) },
        { key: "note", label: "补充说明", kind: "textarea", maxLength: 300 },
      ],
      run: async (row, values) => {
        const answer = await request<Alarm>("POST", `${ALARMS}${String(row.id)}/open-case/`, { body: { ...fromKey(String(values.class)), note: values.note ?? "" } });
        return `已转为案件 ${answer.case_number}`;
      },
    },
    {
      key: "assign", on: "row", label: "指派", permission: DUTY, when: (row) => !["cleared", "archived", "false"].includes(row.state ?? ""),
      fields: async (row) => [
        { key: "account_id", label: "承办人", kind: "select", required: true, options: (await request<Candidate[]>("GET", `${ALARMS}${String(row.id)}/candidates/`)).map((one) => ({ value: String(one.id), label: one.organisation ? `${one.name}（${one.organisation}）` : one.name })) },
        { key: "note", label: "说明", kind: "textarea", maxLength: 300 },
      ],
      run: async (row, values) => {
        await request("POST", `${ALARMS}${String(row.id)}/assign/`, { body: { account_id: Number(values.account_id), note: values.note ?? "" } });
        return "已指派，并已通知本人";
      },
    },
    {
      key: "silence", on: "row", label: "静默此对象", permission: DUTY, when: (row) => row.state === "raised",
      effect: (row) => `“${row.object_name}”的报警在此期间照常记录，不提醒；期限从静默结束起算。`,
      fields: () => [
        { key: "worst", label: "级别", kind: "select", required: true, options: WORST, help: "更严重的报警仍会提醒" },
        { key: "ends_at", label: "结束时间", kind: "moment", required: true, help: "至多 31 天，可以提前结束" },
        { key: "reason", label: "原因", kind: "text", required: true, maxLength: 200 },
      ],
      initial: () => ({ worst: "2", ends_at: format.hence(2) }),
      run: async (row, values) => {
        await request("POST", "/api/monitoring/silences/", { body: { ...values, worst: Number(values.worst), object_id: row.object } });
        return "已静默";
      },
    },
    {
      key: "curve", on: "row", label: "曲线",
      run: (row) => Promise.resolve({ to: { path: "/monitoring/curves", query: { points: String(row.point) } } }),
    },
    {
      key: "comment", on: "row", label: "备注", fields: () => [note("备注")],
      run: async (row, values) => {
        await request("POST", `${ALARMS}${String(row.id)}/comment/`, { body: values });
        return "已备注";
      },
    },
  ],
  export: {},
  detail: { title: (row) => row.title, load: true, more: AlarmMore },
  empty: { why: "没有报警", what: "读数超过测点的限值，或设备没有按时上报时，会在这里报警" },
});
