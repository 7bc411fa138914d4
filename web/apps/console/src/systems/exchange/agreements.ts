import { request } from "@chengyun/api";
import { defineRegister, type Field } from "@chengyun/ui";

import { callers, labelled, tables } from "../choices";
import { clock, nulled } from "./shared";

const PATH = "/api/exchange/agreements/";
const EVERY = { daily: "每日", hourly: "每小时" };

const when: Field[] = [
  { key: "every", label: "周期", kind: "select", options: labelled(EVERY), required: true },
  { key: "due_by", label: "每日应达时间", kind: "time", required: true, when: (values) => values.every === "daily" },
];

export const agreements = defineRegister({
  id: "exchange.agreements",
  title: "推送约定",
  about: "下级平台与本级系统应推送哪张表、何时之前送到；逾期告警",
  noun: "推送约定",
  path: PATH,
  rowKey: "id",
  search: "平台或数据表",
  everySeconds: 30,
  filters: [
    { key: "caller", label: "对方", kind: "select", options: callers, remote: true, width: 200 },
    { key: "late", label: "是否逾期", kind: "select", options: labelled({ true: "已逾期", false: "未逾期" }) },
  ],
  columns: [
    { key: "name", label: "平台名称" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "table_label", label: "数据表", to: (row) => `/datastandard/tables/${row.group}.${row.table}` },
    { key: "table", label: "标识", kind: "mono", text: (row) => `${row.group}.${row.table}` },
    { key: "every", label: "周期", width: 80 },
    { key: "due_by", label: "应达时间", text: (row) => clock(row.due_by), width: 80 },
    { key: "late", label: "状态", kind: "status", text: (row) => (!row.active ? "已停用" : row.late ? "已逾期" : "正常"), tone: (row) => (!row.active ? "grey" : row.late ? "red" : "green"), width: 90 },
    { key: "last_push_at", label: "最近推送", kind: "time", width: 120 },
    { key: "detail", label: "说明" },
    { key: "created_by", label: "建立人", detailOnly: true },
    { key: "created_at", label: "建立时间", kind: "time", detailOnly: true },
  ],
  detail: { title: (row) => `${row.name}：${row.table_label}` },
  rowTone: (row) => (row.late && row.active ? "red" : undefined),
  commands: [
    {
      key: "create",
      label: "新建约定",
      on: "list",
      primary: true,
      hotkey: "n",
      permission: "exchange.subscription.write",
      fields: () => [
        { key: "caller", label: "对方", kind: "select", options: callers, remote: true, required: true },
        { key: "table", label: "数据表", kind: "select", options: tables, remote: true, required: true },
        ...when,
      ],
      initial: () => ({ every: "daily", due_by: "02:00" }),
      run: async (values) => {
        const [group, table] = String(values.table).split(".");
        await request("POST", PATH, { body: { ...nulled(values), caller: Number(values.caller), group, table } });
        return "推送约定已建立";
      },
    },
    {
      key: "settings",
      label: "修改",
      on: "row",
      permission: "exchange.subscription.write",
      fields: () => [...when, { key: "active", label: "启用", kind: "flag" }],
      initial: (row) => ({ every: row.every, due_by: clock(row.due_by), active: row.active }),
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/settings/`, { body: nulled(values) });
        return "推送约定已修改";
      },
    },
    {
      key: "remove",
      label: "删除",
      on: "row",
      danger: true,
      permission: "exchange.subscription.write",
      effect: (row) => `不再检查“${row.name}”是否按时推送“${row.table_label}”。已有告警保留。`,
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/remove/`, { body: {} });
        return "推送约定已删除";
      },
    },
  ],
  empty: { why: "还没有推送约定", what: "点击“新建约定”，到时未收到数据即告警" },
});
