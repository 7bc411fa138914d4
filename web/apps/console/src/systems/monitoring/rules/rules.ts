/** The rules by which alarms rise. */
import { request } from "@chengyun/api";
import { defineRegister, type Values } from "@chengyun/ui";

import { choices, labelled } from "../../choices";
import { RULE_KINDS, SPECIALTIES } from "../words";
import { BEGIN, conditionFields, toBody, toForm } from "./fields";
import { objectsIn } from "./objects";

const RULES = "/api/monitoring/alarm-rules/";
const ADMIN = "monitoring.admin";
const indicatorsIn = choices("/api/monitoring/indicators/", (row) => ({ value: String(row.code), label: `${SPECIALTIES[String(row.specialty)] ?? ""} ${String(row.name)}（${String(row.code)}）` }));

/** 工作日 08:00–20:00 */
function inForce(schedule: unknown): string {
  const said = (schedule ?? {}) as { months?: number[]; weekdays?: number[]; days?: string; from?: string; until?: string };
  const parts = [
    said.months?.length ? `${said.months.join("、")} 月` : "",
    said.weekdays?.length ? `周${said.weekdays.map((one) => "一二三四五六日"[one - 1] ?? "").join("、")}` : "",
    said.days === "work" ? "工作日" : said.days === "off" ? "休息日" : "",
    said.from && said.until && said.from !== said.until ? `${said.from}–${said.until}` : "",
  ].filter(Boolean);
  return parts.join(" ") || "始终";
}

export const rules = defineRegister({
  id: "monitoring.rules",
  title: "报警规则",
  about: "超限、持续、反复按各测点的限值判定，其余按规则自己的限值；改动前可先在历史读数上试算",
  noun: "规则",
  measure: "条",
  path: RULES,
  rowKey: "id",
  search: "名称",
  rowTone: (row) => (row.parked_at ? "red" : undefined),
  columns: [
    { key: "name", label: "名称" },
    { key: "kind", label: "类型", width: 106, text: (row) => RULE_KINDS[row.kind] ?? "" },
    { key: "_scope", label: "适用", text: (row) => row.object_name || row.indicator_name || (row.specialty ? `${SPECIALTIES[row.specialty] ?? ""}全部指标` : "全部测点") },
    { key: "said", label: "条件", text: (row) => (row.kind === "no_data" ? `超过 ${String(row.missed)} 个采样间隔没有数据` : row.said) },
    { key: "_force", label: "生效时段", width: 150, text: (row) => inForce(row.schedule) },
    { key: "_how", label: "判定", detailOnly: true, text: (row) => (row.kind === "no_data" ? "" : `连续 ${String(row.consecutive)} 个读数报警；连续 ${String(row.recover)} 个读数恢复，回差 ${String((row.hysteresis ?? 0) * 100)}%；${row.wait_seconds ? `等待迟到读数 ${String(row.wait_seconds)} 秒` : "收到即判"}`) },
    { key: "version", label: "版本", width: 76, text: (row) => `第 ${String(row.version)} 版` },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.parked_at ? "已搁置" : row.active ? "启用" : "停用"), tone: (row) => (row.parked_at ? "red" : row.active ? "green" : "grey") },
    { key: "error", label: "搁置原因", detailOnly: true, whenFilled: true },
    { key: "parked_at", label: "搁置时间", kind: "time", detailOnly: true, whenFilled: true },
  ],
  filters: [
    { key: "kind", label: "类型", kind: "select", options: labelled(RULE_KINDS) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "active", label: "启用", kind: "select", options: [{ value: "true", label: "启用" }, { value: "false", label: "停用" }] },
    { key: "parked", label: "搁置", kind: "select", options: [{ value: "true", label: "已搁置" }, { value: "false", label: "未搁置" }] },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增规则", permission: ADMIN, primary: true, hotkey: "n",
      fields: async () => [
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 60, group: "规则" },
        { key: "kind", label: "类型", kind: "select", required: true, options: labelled(RULE_KINDS), group: "规则" },
        { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES), clearable: true, help: "不选为全部专项", group: "规则" },
        { key: "indicator_id", label: "指标", kind: "select", options: indicatorsIn, remote: true, clearable: true, when: (values: Values) => values.kind !== "combined", help: "不选为全部指标", group: "规则" },
        { key: "object_id", label: "监测对象", kind: "select", options: objectsIn, remote: true, clearable: true, help: "不选为全部对象", group: "规则" },
        { key: "active", label: "立即启用", kind: "flag", help: "不启用的规则可以先试算", group: "规则" },
        ...(await conditionFields()),
      ],
      initial: () => ({ ...BEGIN, active: false }),
      run: async (values) => {
        await request("POST", RULES, {
          body: { name: values.name, kind: values.kind, specialty: values.specialty ?? "", indicator_id: values.kind === "combined" ? null : values.indicator_id || null, object_id: values.object_id ? Number(values.object_id) : null, active: Boolean(values.active), ...toBody(values, String(values.kind)) },
        });
        return values.active ? "规则已新增并启用" : "规则已新增，尚未启用；可先试算";
      },
    },
    {
      key: "edit", on: "row", label: "修改条件", permission: ADMIN, primary: true, hotkey: "e", fields: () => conditionFields(),
      initial: toForm,
      effect: (row) => (row.parked_at ? "修改后规则不再搁置，重新判定。" : "版本加一，已有报警仍记当时的版本。"),
      run: async (row, values) => {
        await request("PATCH", `${RULES}${String(row.id)}/`, { body: { version: row.version, ...toBody(values, row.kind) } });
        return "规则已修改，版本加一";
      },
    },
    { key: "trial", on: "row", label: "试算", permission: ADMIN, hotkey: "t", run: (row) => Promise.resolve({ to: { path: "/monitoring/rules/trial", query: { rule: String(row.id) } } }) },
    {
      key: "stop", on: "row", label: "停用", permission: ADMIN, danger: true, when: (row) => row.active ?? true,
      effect: (row) => `停用后不再按“${row.name}”报警，已有报警照常办理。`,
      run: async (row) => {
        await request("PATCH", `${RULES}${String(row.id)}/`, { body: { active: false } });
        return "规则已停用";
      },
    },
    {
      key: "start", on: "row", label: "启用", permission: ADMIN, when: (row) => !row.active || Boolean(row.parked_at),
      run: async (row) => {
        await request("PATCH", `${RULES}${String(row.id)}/`, { body: { active: true } });
        return "规则已启用";
      },
    },
  ],
  detail: { title: (row) => row.name, history: true },
  empty: { why: "没有规则", what: "新增规则后，读数符合条件或设备没有数据时报警" },
});
