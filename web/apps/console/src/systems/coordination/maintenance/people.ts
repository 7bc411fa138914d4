/** Shifts, who works them, and who came. */
import { request } from "@chengyun/api";
import type { Field, Option, Register } from "@chengyun/ui";

import { labelled } from "../../choices";
import { rowsOf } from "../cases";

const ROLES: Record<string, string> = { supervisor: "监督员", acceptor: "受理员", shift_leader: "值班长", dispatcher: "派遣员", handler: "处置人员" };
const SHIFTS = "/api/coordination/shifts/";
const PLANS = "/api/coordination/shift-plans/";
const hours: Field[] = [
  { key: "starts", label: "上班时间", kind: "time", required: true },
  { key: "ends", label: "下班时间", kind: "time", required: true, help: "不晚于上班时间的为次日" },
];
const short = (value: unknown) => String(value ?? "").slice(0, 5);

interface Shift {
  id: number;
  name: string;
  role: string;
  role_label: string;
}
const shiftOptions = async (): Promise<Option[]> => (await rowsOf<Shift>(SHIFTS, { active: true, page_size: 100 })).map((one) => ({ value: String(one.id), label: `${one.role_label} ${one.name}` }));

export const shifts: Register = {
  id: "coordination.shifts",
  title: "班次",
  noun: "班次",
  measure: "个",
  path: SHIFTS,
  rowKey: "id",
  columns: [
    { key: "name", label: "班次" },
    { key: "role", label: "岗位", text: (row) => String(row.role_label) },
    { key: "_hours", label: "时间", text: (row) => `${short(row.starts)} – ${short(row.ends)}${short(row.ends) <= short(row.starts) ? "（次日）" : ""}` },
    { key: "active", label: "状态", kind: "status", text: (row) => (row.active ? "启用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [{ key: "role", label: "岗位", kind: "select", options: labelled(ROLES) }],
  commands: [
    {
      key: "add", on: "list", label: "新增班次", permission: "coordination.admin", primary: true, hotkey: "n",
      fields: () => [{ key: "name", label: "班次", kind: "text", required: true, maxLength: 30 }, { key: "role", label: "岗位", kind: "select", required: true, options: labelled(ROLES) }, ...hours],
      run: async (values) => {
        await request("POST", SHIFTS, { body: values });
        return "已新增班次";
      },
    },
    {
      key: "edit", on: "row", label: "修改时间", permission: "coordination.admin", fields: () => hours,
      initial: (row) => ({ starts: short(row.starts), ends: short(row.ends) }),
      run: async (row, values) => {
        await request("PATCH", `${SHIFTS}${String(row.id)}/`, { body: values });
        return "班次时间已修改";
      },
    },
    {
      key: "stop", on: "row", label: "停用", permission: "coordination.admin", danger: true, when: (row) => Boolean(row.active),
      effect: (row) => `停用后不能再按“${String(row.name)}”排班，已有的排班与考勤不变。`,
      run: async (row) => {
        await request("PATCH", `${SHIFTS}${String(row.id)}/`, { body: { active: false } });
        return "班次已停用";
      },
    },
  ],
  detail: { title: (row) => String(row.name), history: true },
  empty: { why: "没有班次", what: "新增班次后可以排班" },
};

export const plans: Register = {
  id: "coordination.plans",
  title: "排班",
  noun: "排班",
  path: PLANS,
  rowKey: "id",
  search: "姓名",
  ordering: "-day",
  columns: [
    { key: "day", label: "日期", kind: "date", sortable: true },
    { key: "shift", label: "班次", text: (row) => String(row.shift_name) },
    { key: "person", label: "姓名", sortable: true },
    { key: "division_code", label: "行政区划", kind: "division" },
  ],
  filters: [{ key: "shift", label: "班次", kind: "select", options: shiftOptions }, { key: "day__gte", label: "自某日起（年-月-日）", kind: "text", width: 160 }],
  commands: [
    {
      key: "plan", on: "list", label: "排班", permission: "coordination.shift_leader", primary: true, hotkey: "n",
      fields: () => [
        { key: "shift", label: "班次", kind: "select", required: true, options: shiftOptions },
        {
          key: "accounts", label: "人员", kind: "multi", required: true,
          options: async () => (await rowsOf<{ id: number; name: string; organisation: string }>("/api/coordination/people/", { role: "supervisor", page_size: 200 })).map((one) => ({ value: String(one.id), label: `${one.name} ${one.organisation}` })),
        },
        { key: "first", label: "首日", kind: "date", required: true },
        { key: "last", label: "末日", kind: "date", required: true, check: (value, values) => (String(value) < String(values.first) ? "末日不能早于首日" : undefined) },
      ],
      effect: () => "按所选班次为所选人员逐日排班；已排的保持不变。",
      run: async (values) => {
        const answer = await request<{ planned: unknown[] }>("POST", PLANS, { body: { ...values, shift: Number(values.shift), accounts: (values.accounts as string[]).map(Number) } });
        return `已排班 ${String(answer.planned.length)} 人次`;
      },
    },
    {
      key: "cancel", on: "row", label: "取消排班", permission: "coordination.shift_leader", danger: true,
      effect: (row) => `将取消 ${String(row.person)} ${String(row.day)} 的${String(row.shift_name)}。`,
      run: async (row) => {
        await request("DELETE", `${PLANS}${String(row.id)}/`);
        return "排班已取消";
      },
    },
  ],
  export: {},
  detail: { title: (row) => `${String(row.person)} ${String(row.day)}` },
  empty: { why: "没有排班", what: "由值班长为监督员排班" },
};

export const attendance: Register = {
  id: "coordination.attendance",
  title: "考勤",
  noun: "考勤记录",
  path: "/api/coordination/attendance/",
  rowKey: "id",
  search: "姓名",
  ordering: "-signed_in_at",
  columns: [
    { key: "person", label: "姓名", sortable: true },
    { key: "shift", label: "班次", text: (row) => String(row.shift_name || "未排班") },
    { key: "signed_in_at", label: "签到", kind: "time", sortable: true },
    { key: "signed_out_at", label: "签退", kind: "time", sortable: true },
    { key: "_state", label: "状态", kind: "status", text: (row) => (row.signed_out_at ? "已签退" : "在岗"), tone: (row) => (row.signed_out_at ? "grey" : "green") },
    { key: "_place", label: "签到位置", text: (row) => (row.in_lon === null ? "" : `${Number(row.in_lon).toFixed(5)}, ${Number(row.in_lat).toFixed(5)}`) },
    { key: "division_code", label: "行政区划", kind: "division" },
  ],
  filters: [
    { key: "signed_out_at__isnull", label: "状态", kind: "select", options: [{ value: "true", label: "在岗" }, { value: "false", label: "已签退" }] },
    { key: "_at", label: "签到时间", kind: "period", after: "signed_in_at_from", before: "signed_in_at_until" },
  ],
  export: {},
  everySeconds: 30,
  detail: { title: (row) => String(row.person) },
  empty: { why: "没有考勤记录", what: "监督员在手机上签到后会出现在这里" },
};
