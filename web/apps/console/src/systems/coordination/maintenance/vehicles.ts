/** The city's vehicles and where they were last seen. */
import { request } from "@chengyun/api";
import { format, type Field, type Option, type Register } from "@chengyun/ui";

import { labelled } from "../../choices";
import { rowsOf, VEHICLES, type Named } from "../cases";

const VEHICLE_KINDS: Record<string, string> = { sanitation: "环卫作业车", enforcement: "执法车", patrol: "巡查车", emergency: "抢险车", other: "其他车辆" };

const units = async (search = ""): Promise<Option[]> => (await rowsOf<Named>("/api/coordination/departments/", { page_size: 200, search })).map((one) => ({ value: String(one.id), label: one.name }));
const facts: Field[] = [
  { key: "kind", label: "类型", kind: "select", required: true, options: labelled(VEHICLE_KINDS) },
  { key: "organisation", label: "所属单位", kind: "select", required: true, options: units },
  { key: "note", label: "说明", kind: "text", maxLength: 200 },
];

export const vehicles: Register = {
  id: "coordination.vehicles",
  title: "车辆",
  about: "环卫、执法、巡查、抢险车辆；位置由车载终端网关上传，在监督指挥大屏上显示",
  noun: "车辆",
  measure: "辆",
  path: VEHICLES,
  rowKey: "id",
  search: "车牌号、单位",
  ordering: "plate",
  columns: [
    { key: "plate", label: "车牌号", sortable: true },
    { key: "kind", label: "类型", text: (row) => String(row.kind_label), sortable: true },
    { key: "organisation_name", label: "所属单位" },
    { key: "at", label: "最近定位", kind: "time", sortable: true },
    { key: "speed", label: "速度", text: (row) => (row.speed === null ? format.DASH : `${format.number(row.speed as number)} 公里/时`) },
    { key: "note", label: "说明" },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "在用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [
    { key: "kind", label: "类型", kind: "select", options: labelled(VEHICLE_KINDS) },
    { key: "active", label: "状态", kind: "select", options: [{ value: "true", label: "在用" }, { value: "false", label: "停用" }] },
  ],
  commands: [
    {
      key: "add", on: "list", label: "登记车辆", permission: "coordination.admin", primary: true, hotkey: "n",
      fields: () => [{ key: "plate", label: "车牌号", kind: "text", required: true, maxLength: 12, placeholder: "如 辽A12345" }, ...facts],
      run: async (values) => {
        await request("POST", VEHICLES, { body: { ...values, organisation: Number(values.organisation) } });
        return "车辆已登记";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: "coordination.admin", hotkey: "e", fields: () => facts,
      initial: (row) => ({ kind: row.kind as string, organisation: String(row.organisation_id), note: row.note as string }),
      run: async (row, values) => {
        await request("PATCH", `${VEHICLES}${String(row.id)}/`, { body: { ...values, organisation: Number(values.organisation) } });
        return "车辆已修改";
      },
    },
    {
      key: "stop", on: "row", label: "停用", permission: "coordination.admin", danger: true, when: (row) => Boolean(row.active),
      effect: (row) => `${String(row.plate)} 停用后不再接收它的位置，轨迹留存。`,
      run: async (row) => {
        await request("PATCH", `${VEHICLES}${String(row.id)}/`, { body: { active: false } });
        return "车辆已停用";
      },
    },
    {
      key: "use", on: "row", label: "启用", permission: "coordination.admin", when: (row) => !row.active,
      run: async (row) => {
        await request("PATCH", `${VEHICLES}${String(row.id)}/`, { body: { active: true } });
        return "车辆已启用";
      },
    },
  ],
  detail: { title: (row) => String(row.plate), history: true },
  empty: { why: "没有登记车辆", what: "登记后由车载终端网关上传位置（接口 vehicles/send-positions/，角色“车载终端网关”）" },
};
