/** Accidents by the legal grades. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, type Field } from "@chengyun/ui";

import { labelled } from "../../choices";
import { placeOf } from "../../shapes/fields";
import PlaceMore from "../../shapes/PlaceMore.vue";
import { placed, sent } from "../risks/fields";
import { ACCIDENT_KINDS, ACCIDENT_LEVELS, RISK_TONES } from "../risks/words";
import { SPECIALTIES } from "../words";

const ACCIDENTS = "/api/monitoring/accidents/";
const MAY = "monitoring.risk";
type Accident = RowOf<typeof ACCIDENTS>;

const fields: Field[] = [
  { key: "title", label: "名称", kind: "text", required: true, maxLength: 100, group: "是什么" },
  { key: "kind", label: "类型", kind: "select", required: true, options: labelled(ACCIDENT_KINDS), group: "是什么" },
  { key: "occurred_at", label: "发生时间", kind: "moment", required: true, group: "是什么" },
  { key: "deaths", label: "死亡人数", kind: "number", min: 0, required: true, group: "后果" },
  { key: "injuries", label: "重伤人数", kind: "number", min: 0, required: true, group: "后果" },
  { key: "minor_injuries", label: "轻伤人数", kind: "number", min: 0, required: true, group: "后果" },
  { key: "loss", label: "直接经济损失", kind: "number", min: 0, unit: "万元", required: true, group: "后果" },
  ...placed("起事故"),
  { key: "cause", label: "原因", kind: "textarea", maxLength: 500, group: "后果" },
  { key: "handling", label: "处置情况", kind: "textarea", maxLength: 1000, group: "后果" },
];

export const accidents = defineRegister({
  id: "monitoring.accidents",
  title: "安全事故",
  about: "等级按死亡、重伤人数与直接经济损失得出（国务院令第 493 号）",
  noun: "事故",
  measure: "起",
  path: ACCIDENTS,
  rowKey: "id",
  search: "编号、名称、位置、责任单位",
  ordering: "-occurred_at",
  columns: [
    { key: "level", label: "等级", kind: "status", width: 104, text: (row) => ACCIDENT_LEVELS[String(row.level)] ?? "", tone: (row) => RISK_TONES[row.level ?? 4], sortable: true },
    { key: "title", label: "名称" },
    { key: "kind", label: "类型", width: 110, text: (row) => ACCIDENT_KINDS[row.kind] ?? "" },
    { key: "specialty", label: "专项", width: 96, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "occurred_at", label: "发生时间", kind: "time", sortable: true },
    { key: "deaths", label: "死亡", width: 76, right: true, text: (row) => `${String(row.deaths ?? 0)} 人`, sortable: true },
    { key: "injuries", label: "重伤", width: 76, right: true, text: (row) => `${String(row.injuries ?? 0)} 人` },
    { key: "loss", label: "直接损失", width: 110, right: true, text: (row) => `${(row.loss ?? 0).toLocaleString("zh-CN")} 万元`, sortable: true },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "number", label: "事故编号", kind: "mono", extra: true },
    { key: "minor_injuries", label: "轻伤", extra: true, right: true, text: (row) => `${String(row.minor_injuries ?? 0)} 人` },
    { key: "organisation_name", label: "责任单位", extra: true },
    { key: "address", label: "位置", extra: true },
    { key: "cause", label: "原因", detailOnly: true },
    { key: "handling", label: "处置情况", detailOnly: true },
  ],
  filters: [
    { key: "level", label: "等级", kind: "select", options: labelled(ACCIDENT_LEVELS) },
    { key: "kind", label: "类型", kind: "select", options: labelled(ACCIDENT_KINDS) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "_at", label: "发生时间", kind: "period", after: "occurred_at_from", before: "occurred_at_until" },
  ],
  commands: [
    {
      key: "add", on: "list", label: "登记事故", permission: MAY, primary: true, hotkey: "n", fields: () => fields,
      initial: () => ({ deaths: 0, injuries: 0, minor_injuries: 0, loss: 0 }),
      run: async (values) => {
        const made = await request<Accident>("POST", ACCIDENTS, { body: sent(values) });
        return `已登记事故 ${made.number}，等级为${ACCIDENT_LEVELS[String(made.level)] ?? ""}事故`;
      },
    },
    {
      key: "edit", on: "row", label: "更正", permission: MAY, primary: true, hotkey: "e", fields: () => fields,
      initial: (row) => ({ title: row.title, kind: row.kind, occurred_at: row.occurred_at, deaths: row.deaths, injuries: row.injuries, minor_injuries: row.minor_injuries, loss: row.loss, specialty: row.specialty, division_code: row.division_code, address: row.address ?? "", place: placeOf(row), organisation_id: row.organisation_id ? String(row.organisation_id) : "", cause: row.cause ?? "", handling: row.handling ?? "" }),
      run: async (row, values) => {
        await request("PATCH", `${ACCIDENTS}${String(row.id)}/`, { body: { ...sent(values), version: row.version } });
        return "事故已更正";
      },
    },
    { key: "statistics", on: "list", label: "统计", run: () => Promise.resolve({ to: { path: "/monitoring/accident-statistics" } }) },
  ],
  export: {},
  detail: { title: (row) => row.title, history: true, more: PlaceMore },
  empty: { why: "没有安全事故", what: "发生事故后在这里登记，等级自动得出" },
});
