/** Alarms with what people do to them, and the rules by which they rise. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, type Field, type RowCommand } from "@chengyun/ui";

import { choices, labelled } from "../choices";
import { classes, classKey, fromKey } from "../coordination/report/classes";
import { KINDS } from "../coordination/words";
import AlarmMore from "./AlarmMore.vue";
import { DOMAINS, LEVEL_TONES, LEVELS, measured, RULE_KINDS, SPECIALTIES, STATES, SUBJECTS } from "./words";

const ALARMS = "/api/monitoring/alarms/";
const RULES = "/api/monitoring/alarm-rules/";
const ADMIN = "monitoring.admin";
const DUTY = "monitoring.duty";

type Alarm = RowOf<typeof ALARMS>;

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
  search: "编号、内容",
  ordering: "-raised_at",
  everySeconds: 5,
  rowTone: (row) => (row.overdue ? "red" : undefined),
  columns: [
    { key: "level", label: "级别", kind: "status", width: 106, text: (row) => LEVELS[String(row.level)] ?? "", tone: (row) => LEVEL_TONES[row.level], sortable: true },
    { key: "title", label: "内容" },
    { key: "specialty", label: "专项", width: 100, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "subject", label: "类别", width: 90, text: (row) => SUBJECTS[row.subject] ?? "" },
    { key: "raised_at", label: "发生时间", kind: "time", sortable: true },
    { key: "_data", label: "数据", width: 84, text: (row) => (row.recovered_at ? "已恢复" : "未恢复") },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => (["cleared", "archived"].includes(row.state ?? "") ? "green" : row.state === "false" ? "grey" : "blue") },
    { key: "due_at", label: "办理期限", width: 170, sortable: true, kind: "time", tone: (row) => (row.overdue ? "red" : undefined) },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "number", label: "报警编号", kind: "mono", extra: true },
    { key: "value", label: "触发值", extra: true, text: (row) => measured(row.value, row.unit) },
    { key: "worst", label: "最严重值", extra: true, text: (row) => measured(row.worst, row.unit) },
    { key: "recovered_at", label: "数据恢复时间", kind: "time", detailOnly: true },
    { key: "rule_name", label: "规则", extra: true, text: (row) => `${row.rule_name}（第 ${String(row.rule_version)} 版）` },
    { key: "case_number", label: "案件", extra: true, to: (row) => (row.case_number ? { path: "/coordination/query", query: { search: row.case_number } } : null) },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(STATES) },
    { key: "level", label: "级别", kind: "select", options: labelled(LEVELS) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "domain", label: "领域", kind: "select", options: labelled(DOMAINS) },
    { key: "subject", label: "类别", kind: "select", options: labelled(SUBJECTS) },
    { key: "overdue", label: "期限", kind: "select", options: [{ value: "true", label: "已超期" }, { value: "false", label: "未超期" }] },
    { key: "_at", label: "发生时间", kind: "period", after: "raised_at_from", before: "raised_at_until" },
  ],
  commands: [
    ...STEPS.map(command),
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

const indicatorsIn = choices("/api/monitoring/indicators/", (row) => ({ value: String(row.code), label: `${SPECIALTIES[String(row.specialty)] ?? ""} ${String(row.name)}（${String(row.code)}）` }));
const ruleFields = (kind: string): Field[] =>
  kind === "limits"
    ? [
        { key: "consecutive", label: "连续超限次数", kind: "number", required: true, min: 1, max: 1000, help: "连续多少个读数超限才报警，避免偶然跳动" },
        { key: "recover", label: "连续恢复次数", kind: "number", required: true, min: 1, max: 1000, help: "连续多少个读数回到限值以内才算数据恢复" },
        { key: "hysteresis", label: "回差", kind: "number", required: true, min: 0, max: 0.5, help: "须低于（或高于）限值的这个比例才算恢复，如 0.02" },
      ]
    : [{ key: "missed", label: "缺报周期数", kind: "number", required: true, min: 1, max: 1000, help: "超过多少个采样间隔没有数据即报警" }];

export const rules = defineRegister({
  id: "monitoring.rules",
  title: "报警规则",
  about: "限值取自各测点；一个测点适用几条规则时，以指标、专项最具体的为准",
  noun: "规则",
  measure: "条",
  path: RULES,
  rowKey: "id",
  search: "名称",
  columns: [
    { key: "name", label: "名称" },
    { key: "kind", label: "类型", width: 90, text: (row) => RULE_KINDS[row.kind] ?? "" },
    { key: "_scope", label: "适用", text: (row) => row.indicator_name || (row.specialty ? `${SPECIALTIES[row.specialty] ?? ""}全部指标` : "全部测点") },
    { key: "_how", label: "条件", text: (row) => (row.kind === "limits" ? `连续 ${String(row.consecutive)} 个读数超限报警；连续 ${String(row.recover)} 个读数恢复，回差 ${String((row.hysteresis ?? 0) * 100)}%` : `超过 ${String(row.missed)} 个采样间隔没有数据`) },
    { key: "version", label: "版本", width: 76, text: (row) => `第 ${String(row.version)} 版` },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "启用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [
    { key: "kind", label: "类型", kind: "select", options: labelled(RULE_KINDS) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增规则", permission: ADMIN, primary: true, hotkey: "n",
      fields: () => [
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 60 },
        { key: "kind", label: "类型", kind: "select", required: true, options: labelled(RULE_KINDS) },
        { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES), clearable: true, help: "不选为全部专项" },
        { key: "indicator_id", label: "指标", kind: "select", options: indicatorsIn, remote: true, clearable: true, help: "不选为全部指标" },
      ],
      initial: () => ({ kind: "limits" }),
      effect: () => "新规则按缺省条件启用，随后可修改。",
      run: async (values) => {
        await request("POST", RULES, { body: { ...values, specialty: values.specialty ?? "", indicator_id: values.indicator_id || null } });
        return "已新增规则";
      },
    },
    {
      key: "edit", on: "row", label: "修改条件", permission: ADMIN, primary: true, hotkey: "e", fields: (row) => ruleFields(row.kind),
      initial: (row) => ({ consecutive: row.consecutive, recover: row.recover, hysteresis: row.hysteresis, missed: row.missed }),
      run: async (row, values) => {
        await request("PATCH", `${RULES}${String(row.id)}/`, { body: values });
        return "规则已修改，版本加一";
      },
    },
    {
      key: "stop", on: "row", label: "停用", permission: ADMIN, danger: true, when: (row) => row.active ?? true,
      effect: (row) => `停用后不再按“${row.name}”报警，已有报警照常办理。`,
      run: async (row) => {
        await request("PATCH", `${RULES}${String(row.id)}/`, { body: { active: false } });
        return "规则已停用";
      },
    },
    {
      key: "start", on: "row", label: "启用", permission: ADMIN, when: (row) => !row.active,
      run: async (row) => {
        await request("PATCH", `${RULES}${String(row.id)}/`, { body: { active: true } });
        return "规则已启用";
      },
    },
  ],
  detail: { title: (row) => row.name, history: true },
  empty: { why: "没有规则", what: "新增规则后，读数超限或设备没有数据时报警" },
});
