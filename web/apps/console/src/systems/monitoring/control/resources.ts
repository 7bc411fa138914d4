/** What helps when something happens: teams, shelters, materials, experts, equipment. */
import { request } from "@chengyun/api";
import { defineRegister, type Field, type Values } from "@chengyun/ui";

import { divisions, labelled } from "../../choices";
import { placeField, placeOf, withPlace } from "../../shapes/fields";
import PlaceMore from "../../shapes/PlaceMore.vue";
import { units } from "../units";
import { RESOURCE_KINDS } from "./words";

const RESOURCES = "/api/monitoring/control-resources/";
const CONTROL = "monitoring.control";

const fields: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
  { key: "kind", label: "类型", kind: "select", required: true, options: labelled(RESOURCE_KINDS) },
  { key: "category", label: "类别", kind: "text", maxLength: 40, help: "如燃气抢修、编织袋、排水泵车" },
  { key: "quantity", label: "数量", kind: "number", required: true, min: 0 },
  { key: "unit", label: "单位", kind: "text", maxLength: 10, help: "人、处、台、条" },
  placeField(),
  { key: "division_code", label: "行政区划", kind: "select", required: true, options: divisions, remote: true },
  { key: "organisation_id", label: "所属单位", kind: "select", options: units, remote: true, clearable: true },
  { key: "address", label: "位置描述", kind: "text", maxLength: 200 },
  { key: "contact", label: "联系人", kind: "text", maxLength: 50 },
  { key: "phone", label: "联系电话", kind: "text", maxLength: 30 },
  { key: "note", label: "说明", kind: "textarea", maxLength: 300 },
];
const sent = (values: Values) => ({ ...withPlace(values), organisation_id: values.organisation_id ? Number(values.organisation_id) : null });

export const resources = defineRegister({
  id: "monitoring.control-resources",
  title: "防控资源",
  about: "应急队伍、避难场所、物资、专家与装备；可在突发事件或事件链页面按距离就近查找",
  noun: "防控资源",
  measure: "项",
  path: RESOURCES,
  rowKey: "id",
  search: "编码、名称、类别、单位、位置",
  ordering: "code",
  columns: [
    { key: "code", label: "编码", kind: "mono", width: 120, sortable: true },
    { key: "name", label: "名称", sortable: true },
    { key: "kind", label: "类型", width: 100, text: (row) => RESOURCE_KINDS[row.kind] ?? "" },
    { key: "category", label: "类别", width: 120 },
    { key: "quantity", label: "数量", width: 110, right: true, text: (row) => `${String(row.quantity ?? 0)} ${row.unit ?? ""}`, sortable: true },
    { key: "organisation_name", label: "所属单位" },
    { key: "contact", label: "联系人", width: 90 },
    { key: "phone", label: "联系电话", kind: "mono", width: 130 },
    { key: "address", label: "位置描述" },
    { key: "division_code", label: "行政区划", kind: "division", extra: true },
    { key: "_place", label: "经纬度", detailOnly: true, text: (row) => `${row.lon.toFixed(6)}, ${row.lat.toFixed(6)}` },
    { key: "note", label: "说明", detailOnly: true },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "可用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [
    { key: "kind", label: "类型", kind: "select", options: labelled(RESOURCE_KINDS) },
    { key: "active", label: "状态", kind: "select", options: [{ value: "true", label: "可用" }, { value: "false", label: "停用" }] },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增资源", permission: CONTROL, primary: true, hotkey: "n",
      fields: () => [{ key: "code", label: "编码", kind: "text", required: true, maxLength: 32, pattern: [/^[0-9A-Za-z_-]+$/, "只能用字母、数字、短横线与下划线"] }, ...fields],
      initial: () => ({ quantity: 1 }),
      run: async (values) => {
        await request("POST", RESOURCES, { body: sent(values) });
        return "已新增防控资源";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: CONTROL, primary: true, hotkey: "e", fields: () => fields,
      initial: (row) => ({ ...row, place: placeOf(row), organisation_id: row.organisation_id ? String(row.organisation_id) : "" }),
      run: async (row, values) => {
        await request("PATCH", `${RESOURCES}${String(row.id)}/`, { body: sent(Object.fromEntries(fields.map((one) => [one.key, values[one.key]]))) });
        return "防控资源已修改";
      },
    },
    {
      key: "stop", on: "row", label: "停用", permission: CONTROL, danger: true, when: (row) => row.active ?? true,
      effect: (row) => `停用后就近查找不再出现“${row.name}”。`,
      run: async (row) => {
        await request("PATCH", `${RESOURCES}${String(row.id)}/`, { body: { active: false } });
        return "已停用";
      },
    },
    {
      key: "start", on: "row", label: "启用", permission: CONTROL, when: (row) => !row.active,
      run: async (row) => {
        await request("PATCH", `${RESOURCES}${String(row.id)}/`, { body: { active: true } });
        return "已启用";
      },
    },
  ],
  export: {},
  import: { path: `${RESOURCES}import/`, permission: CONTROL, note: "列：编码、名称、类型（team、shelter、material、expert、equipment）、类别、数量、单位、行政区划代码、位置描述、联系人、联系电话、经度、纬度。" },
  detail: { title: (row) => row.name, history: true, more: PlaceMore },
  empty: { why: "没有防控资源", what: "新增或导入队伍、场所、物资后，事件发生时可就近查找" },
});
