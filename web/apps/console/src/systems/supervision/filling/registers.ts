/** Forms, the rounds they are given out in, and what each city fills. */
import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { divisions } from "../../choices";
import { STATUSES } from "./words";

const FORMS = "/api/supervision/forms/";
const ROUNDS = "/api/supervision/rounds/";
const SHEETS = "/api/supervision/assignments/";
const share = (filled: unknown, needed: unknown) => (Number(needed) > 0 ? `${Math.floor((100 * Number(filled)) / Number(needed)).toFixed(0)}%` : "—");

async function formOptions() {
  const answer = await request<{ results: { id: number; name: string; every_label: string; active: boolean }[] }>("GET", FORMS, { query: { page_size: 200 } });
  return answer.results.filter((one) => one.active).map((one) => ({ value: String(one.id), label: `${one.name}（${one.every_label}）` }));
}

export const assignments = defineRegister({
  id: "supervision.assignments",
  title: "填报表",
  about: "各地区每期的填报表；在页面填写、用 Excel 导入或由本地平台推送，按同样的规则校核",
  noun: "填报表",
  measure: "张",
  path: SHEETS,
  rowKey: "id",
  search: "表单、填报期、行政区划代码",
  ordering: "-updated_at",
  open: (row) => ({ path: `/supervision/assignments/${String(row.id)}` }),
  columns: [
    { key: "form_name", label: "表单" },
    { key: "period", label: "填报期", width: 100 },
    { key: "district_name", label: "填报地区", width: 130 },
    { key: "status", label: "状态", kind: "status", width: 92, text: (row) => String(row.status_label), tone: (row) => STATUSES[String(row.status)]?.[1], sortable: true },
    { key: "filled", label: "必填完成", width: 100, right: true, text: (row) => share(row.filled, row.needed), sortable: true },
    { key: "due_at", label: "截止时间", kind: "time" },
    { key: "open", label: "可填报", width: 84, text: (row) => (row.open && ["draft", "returned"].includes(String(row.status)) ? "是" : "否") },
    { key: "updated_at", label: "更新时间", kind: "time", sortable: true },
    { key: "published_at", label: "入库时间", kind: "time", extra: true },
    { key: "submitted_by", label: "提交人", extra: true },
    { key: "decided_by", label: "审核人", extra: true },
    { key: "note", label: "审核意见", extra: true },
  ],
  filters: [
    { key: "status", label: "状态", kind: "select", options: Object.entries(STATUSES).map(([value, [label]]) => ({ value, label })) },
    { key: "district_code", label: "填报地区", kind: "select", options: divisions, remote: true },
  ],
  export: {},
  empty: { why: "没有填报表", what: "省级布置填报任务后，各地区的填报表出现在这里" },
});

export const rounds = defineRegister({
  id: "supervision.rounds",
  title: "填报任务",
  about: "把表单按期布置给各地区，查看完成情况，锁定后不能再填",
  noun: "填报任务",
  path: ROUNDS,
  rowKey: "id",
  search: "填报期、表单",
  ordering: "-begins_on",
  open: (row) => ({ path: `/supervision/rounds/${String(row.id)}` }),
  columns: [
    { key: "form_name", label: "表单" },
    { key: "period", label: "填报期", width: 100, sortable: true },
    { key: "due_at", label: "截止时间", kind: "time", sortable: true },
    { key: "city_count", label: "填报地区", width: 92, right: true, text: (row) => String(row.city_count) },
    { key: "submitted_count", label: "已提交", width: 84, right: true, text: (row) => String(row.submitted_count) },
    { key: "approved_count", label: "已通过", width: 84, right: true, text: (row) => String(row.approved_count) },
    { key: "_share", label: "必填完成", width: 96, right: true, text: (row) => share(row.filled, row.needed) },
    { key: "published_count", label: "已入库", width: 84, right: true, text: (row) => (row.source ? String(row.published_count) : "—") },
    { key: "locked", label: "锁定", kind: "status", width: 84, text: (row) => (row.locked ? "已锁定" : "开放"), tone: (row) => (row.locked ? "grey" : "green") },
    { key: "created_by", label: "布置人", extra: true },
  ],
  commands: [
    {
      key: "new", on: "list", label: "布置填报", permission: "supervision.form", primary: true, hotkey: "n",
      fields: () => [
        { key: "form_id", label: "表单", kind: "select", required: true, options: formOptions },
        { key: "period", label: "填报期", kind: "text", required: true, maxLength: 10, help: "月报 2026-11，季报 2026Q4，年报 2026" },
        { key: "districts", label: "填报地区", kind: "multi", options: divisions, remote: true, help: "不选为表单的填报地区" },
        { key: "due_at", label: "截止时间", kind: "moment", required: true },
      ],
      run: async (values) => {
        const made = await request<{ id: number }>("POST", ROUNDS, { body: { ...values, form_id: Number(values.form_id) } });
        return { message: "已布置，填报员会收到通知", to: `/supervision/rounds/${String(made.id)}` };
      },
    },
    {
      key: "lock", on: "row", label: "锁定", permission: "supervision.form", when: (row) => !row.locked,
      effect: () => "锁定后各地区不能再填报，审核通过的写入数据表；可对个别地区开放例外。",
      run: async (row) => {
        await request("POST", `${ROUNDS}${String(row.id)}/lock/`, { body: { locked: true } });
        return "已锁定";
      },
    },
    {
      key: "unlock", on: "row", label: "解锁", permission: "supervision.form", when: (row) => Boolean(row.locked),
      run: async (row) => {
        await request("POST", `${ROUNDS}${String(row.id)}/lock/`, { body: { locked: false } });
        return "已解锁";
      },
    },
  ],
  empty: { why: "没有填报任务", what: "选择表单与填报期，布置给各地区" },
});

export const forms = defineRegister({
  id: "supervision.forms",
  title: "填报表单",
  about: "由数据标准的数据表或一套指标声明；修改不影响已布置的填报任务",
  noun: "表单",
  path: FORMS,
  rowKey: "id",
  search: "代码、名称、来源",
  ordering: "code",
  columns: [
    { key: "name", label: "名称" },
    { key: "code", label: "代码", kind: "mono", sortable: true },
    { key: "every_label", label: "周期", width: 72 },
    { key: "source", label: "来源", kind: "mono" },
    { key: "_lines", label: "行", width: 64, right: true, text: (row) => String((row.lines as unknown[]).length) },
    { key: "_columns", label: "列", width: 64, right: true, text: (row) => String((row.columns as unknown[]).length) },
    { key: "_rules", label: "校核", width: 72, right: true, text: (row) => String((row.rules as unknown[]).length) },
    { key: "round_count", label: "已布置", width: 84, right: true, text: (row) => `${String(row.round_count)} 期` },
    { key: "active", label: "启用", kind: "flag", width: 72 },
    { key: "steps", label: "审核", width: 110, text: (row) => (row.steps === 1 ? "一审" : "初审、终审") },
  ],
  commands: [
    {
      key: "new", on: "list", label: "新建表单", permission: "supervision.form", primary: true, hotkey: "n",
      run: () => Promise.resolve({ to: "/supervision/forms/new" }),
    },
    {
      key: "active", on: "row", label: "停用", permission: "supervision.form", when: (row) => row.active === true,
      effect: (row) => `停用“${row.name}”后不能再布置，已布置的不变。`,
      run: async (row) => {
        await request("PATCH", `${FORMS}${String(row.id)}/`, { body: { active: false, version: row.version } });
        return "已停用";
      },
    },
  ],
  open: (row) => `/supervision/forms/${String(row.id)}`,
  empty: { why: "没有填报表单", what: "新建表单：取自数据标准的数据表，或自定列与行" },
});
