/** Hazards, each on its way from report to closing. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, format, type Field, type RowCommand, type Values } from "@chengyun/ui";
import type { RouteLocationRaw } from "vue-router";

import { labelled } from "../../choices";
import { filesFields, uploaded } from "../../files";
import { object, placed, sent } from "../risks/fields";
import { HAZARD_LEVELS, HAZARD_SOURCES, HAZARD_STATES } from "../risks/words";
import { units } from "../units";
import { DOMAINS, SPECIALTIES } from "../words";
import HazardMore from "./HazardMore.vue";

const HAZARDS = "/api/monitoring/hazards/";
type Hazard = RowOf<typeof HAZARDS>;

/** What is asked and told at each step, and in which state it comes next; whether it may be taken now, each hazard says itself. */
const STEPS: { key: string; label: string; next?: string; note?: string; done: string; danger?: boolean }[] = [
  { key: "assess", label: "评定级别", next: "reported", note: "依据", done: "已评定级别" },
  { key: "assign", label: "交办整改", next: "assessed", note: "整改要求", done: "已交办，责任单位会收到通知" },
  { key: "rectify", label: "反馈整改", next: "assigned", note: "整改情况", done: "已反馈，待复查" },
  { key: "pass", label: "复查通过并销号", next: "rectified", note: "复查结论", done: "隐患已销号" },
  { key: "return", label: "复查退回", note: "退回原因", done: "已退回重新整改" },
  { key: "urge", label: "催办", note: "催办内容", done: "已催办，责任单位会收到通知" },
  { key: "postpone", label: "延长期限", note: "原因", done: "期限已延长" },
  { key: "reject", label: "判为不属实", note: "原因", done: "已判为不属实", danger: true },
];

function fields(step: (typeof STEPS)[number], needs: string[]): Field[] {
  const asked: Field[] = [];
  if (needs.includes("level")) asked.push({ key: "level", label: "级别", kind: "select", required: true, options: labelled(HAZARD_LEVELS) });
  if (needs.includes("organisation_id")) asked.push({ key: "organisation_id", label: "责任单位", kind: "select", required: true, options: units, remote: true });
  if (needs.includes("deadline")) asked.push({ key: "deadline", label: "整改期限", kind: "date", required: true });
  asked.push({ key: "note", label: step.note ?? "说明", kind: "textarea", required: needs.includes("note"), maxLength: 500 }, ...filesFields());
  return asked;
}
/** Where a hazard that comes from something of ours is looked up. */
const FROM: Record<string, { path: string; word: string }> = {
  "01": { path: "/monitoring/patrol-findings", word: "查看巡检发现" },
  "02": { path: "/monitoring/alarms", word: "查看报警" },
  "03": { path: "/monitoring/public-reports", word: "查看公众上报" },
};
function from(row: Hazard): RouteLocationRaw | null {
  const found = FROM[row.source];
  return row.reference && found ? { path: found.path, query: { search: row.source === "02" ? row.reference : row.number, only: "1" } } : null;
}
const actionOf = (row: Hazard, key: string) => row.actions.find((one) => one.action === key);
const needsOf = (row: Hazard, key: string) => actionOf(row, key)?.needs ?? [];

/** Until when, if nobody says otherwise: what a level is usually given, from today. */
function usual(row: Hazard, key: string): Values {
  const days = actionOf(row, key)?.days;
  if (!days) return {};
  const day = new Date();
  day.setDate(day.getDate() + days);
  return { deadline: [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-") };
}

function command(step: (typeof STEPS)[number]): RowCommand<Hazard> {
  return {
    key: step.key,
    on: "row",
    label: step.label,
    primary: (row) => row.state === step.next,
    danger: step.danger,
    when: (row) => row.actions.some((one) => one.action === step.key),
    fields: (row) => fields(step, needsOf(row, step.key)),
    initial: (row): Values => ({ ...usual(row, step.key), ...(step.key === "assign" && row.organisation_id ? { organisation_id: String(row.organisation_id) } : {}) }),
    run: async (row, values) => {
      const { level, files, ...rest } = sent(values);
      await request("POST", `${HAZARDS}${String(row.id)}/act/`, { body: { action: step.key, ...rest, ...(level ? { level: Number(level) } : {}), files: await uploaded(files) } });
      return step.done;
    },
  };
}

export const hazards = defineRegister({
  id: "monitoring.hazards",
  title: "隐患",
  about: "上报、评定、交办、整改、复查、销号，各有期限；逾期有标记，可以催办",
  noun: "隐患",
  measure: "条",
  path: HAZARDS,
  rowKey: "id",
  search: "编号、名称、位置、责任单位",
  ordering: "-found_at",
  everySeconds: 20,
  rowTone: (row) => (row.overdue ? "red" : undefined),
  columns: [
    { key: "level", label: "级别", kind: "status", width: 84, text: (row) => HAZARD_LEVELS[String(row.level)] ?? "未评定", tone: (row) => (row.level === 1 ? "red" : row.level === 2 ? "yellow" : "grey"), sortable: true },
    { key: "title", label: "名称" },
    { key: "description", label: "情况", detailOnly: true, whenFilled: true },
    { key: "specialty", label: "专项", width: 96, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "source", label: "来源", width: 90, text: (row) => HAZARD_SOURCES[row.source] ?? "" },
    { key: "organisation_name", label: "责任单位", width: 150 },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => (row.state === "closed" ? "green" : row.state === "rejected" ? "grey" : "blue") },
    // Rectifying may take until the end of the deadline's day.
    { key: "due_at", label: "办理期限", width: 150, kind: "time", sortable: true, text: (row) => (row.state === "assigned" && row.deadline ? `${format.date(row.deadline)} 24:00` : ""), tone: (row) => (row.overdue ? "red" : undefined) },
    { key: "found_at", label: "发现时间", kind: "time", sortable: true },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "number", label: "隐患编号", kind: "mono", extra: true },
    { key: "deadline", label: "整改期限", kind: "date", extra: true, sortable: true, whenFilled: true },
    { key: "object_name", label: "监测对象", extra: true, whenFilled: true },
    { key: "address", label: "位置", extra: true },
    { key: "found_by", label: "上报人", extra: true },
    { key: "urged", label: "催办", extra: true, whenFilled: true, text: (row) => (row.urged ? `${String(row.urged)} 次` : "") },
    { key: "returned", label: "退回", extra: true, whenFilled: true, text: (row) => (row.returned ? `${String(row.returned)} 次` : "") },
    { key: "reference", label: "由何而来", detailOnly: true, whenFilled: true, text: (row) => (!row.reference ? "" : row.source === "02" ? `报警 ${row.reference}` : (FROM[row.source]?.word ?? row.reference)), to: from },
    { key: "finished_at", label: "办结时间", kind: "time", detailOnly: true, whenFilled: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(HAZARD_STATES) },
    { key: "level", label: "级别", kind: "select", options: labelled(HAZARD_LEVELS) },
    { key: "source", label: "来源", kind: "select", options: labelled(HAZARD_SOURCES) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "domain", label: "领域", kind: "select", options: labelled(DOMAINS) },
    { key: "overdue", label: "期限", kind: "select", options: [{ value: "true", label: "已逾期" }] },
    { key: "_at", label: "发现时间", kind: "period", after: "found_at_from", before: "found_at_until" },
  ],
  commands: [
    {
      key: "report", on: "list", label: "上报隐患", permission: "monitoring.report", primary: true, hotkey: "n",
      fields: () => [
        { key: "title", label: "名称", kind: "text", required: true, maxLength: 100, group: "是什么" },
        { key: "description", label: "情况", kind: "textarea", maxLength: 1000, group: "是什么" },
        { key: "source", label: "来源", kind: "select", required: true, options: labelled(HAZARD_SOURCES), group: "是什么" },
        object,
        ...placed("条隐患").filter((one) => one.key !== "organisation_id"),
        ...filesFields().map((one) => ({ ...one, group: "附件" })),
      ],
      run: async ({ files, ...values }) => {
        const told = Object.entries(sent(values)).filter(([, value]) => value !== undefined && value !== "");
        const made = await request<Hazard>("POST", HAZARDS, { body: { ...Object.fromEntries(told), files: await uploaded(files) } });
        return `已上报隐患 ${made.number}，待评定级别`;
      },
    },
    ...STEPS.map(command),
    { key: "map", on: "row", label: "在图上看", run: (row) => Promise.resolve({ to: { path: "/monitoring/risk-map", query: { layers: "hazards", pick: `hazards/${String(row.id)}` } } }) },
  ],
  export: {},
  detail: { title: (row) => row.title, load: true, more: HazardMore },
  empty: { why: "没有隐患", what: "巡检、监测、公众、上级与企业自查发现的隐患都在这里办理" },
});
