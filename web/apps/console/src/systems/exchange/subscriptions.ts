import { request } from "@chengyun/api";
import { defineRegister, type Field, type Option, type Tone } from "@chengyun/ui";

import { labelled, peers } from "../choices";
import { nulled, reason, RELATIONS } from "./shared";

interface Subscription {
  id: number;
  peer_name: string;
  table: string;
  table_label: string;
  group: string;
  mode: string;
  run_at: string | null;
  due_by: string | null;
  chunk_rows: number;
  status: "active" | "paused" | "ended";
}

const PATH = "/api/exchange/subscriptions/";
const MODES = { change: "变化即推", hourly: "每小时", daily: "每日" };
const STATUS: Record<Subscription["status"], Tone> = { active: "green", paused: "yellow", ended: "grey" };

const own = (row: Subscription, action: string) => `${PATH}${String(row.id)}/${action}/`;

async function tables(): Promise<Option[]> {
  const answer = await request<{ results: { group: string; table: string; label: string }[] }>("GET", `${PATH}choices/`);
  return answer.results.map((row) => ({ value: `${row.group}.${row.table}`, label: `${row.group}.${row.table} ${row.label}` }));
}

const rhythm: Field[] = [
  { key: "mode", label: "方式", kind: "select", options: labelled(MODES), required: true },
  { key: "run_at", label: "每日推送时间", kind: "time", required: true, when: (values) => values.mode === "daily" },
  { key: "due_by", label: "每日应达时间", kind: "time", help: "超过此时间仍未送达即告警；留空为不检查" },
  { key: "chunk_rows", label: "每次行数", kind: "number", min: 1, max: 10000, required: true, unit: "行" },
];

export const subscriptions = defineRegister({
  id: "exchange.subscriptions",
  title: "数据订阅",
  about: "哪张表、按什么节奏、推送给谁；每条订阅是一条有序通道",
  noun: "订阅",
  path: PATH,
  rowKey: "id",
  search: "平台或数据表",
  ordering: "peer",
  filters: [
    { key: "peer", label: "对方平台", kind: "select", options: peers, remote: true, width: 190 },
    { key: "relation", label: "关系", kind: "select", options: labelled(RELATIONS) },
    { key: "mode", label: "方式", kind: "select", options: labelled(MODES) },
    { key: "status", label: "状态", kind: "select", options: labelled({ active: "启用", paused: "已暂停", ended: "已停止" }) },
  ],
  columns: [
    { key: "peer_name", label: "对方平台" },
    { key: "relation", label: "对方关系", width: 90 },
    { key: "table_label", label: "数据表", to: (row) => `/datastandard/tables/${row.group}.${row.table}` },
    { key: "table", label: "标识", kind: "mono", text: (row) => `${row.group}.${row.table}` },
    { key: "mode", label: "方式", width: 90 },
    { key: "status", label: "状态", kind: "status", tone: (row) => STATUS[row.status], width: 90 },
    { key: "last_ack_at", label: "最近送达", kind: "time", sortable: true, width: 120 },
    { key: "next_run_at", label: "下次取数", kind: "time", width: 120 },
    { key: "due_by", label: "每日应达", text: (row) => row.due_by?.slice(0, 5) ?? "", extra: true },
    { key: "chunk_rows", label: "每次行数", kind: "number", extra: true },
    { key: "last_run_at", label: "上次取数", kind: "time", extra: true },
    { key: "last_failure", label: "最近失败", extra: true },
    { key: "created_by", label: "建立人", extra: true },
    { key: "created_at", label: "建立时间", kind: "time", extra: true },
  ],
  detail: { title: (row) => `${row.table_label} → ${row.peer_name}`, load: true, history: true },
  commands: [
    {
      key: "create",
      label: "新建订阅",
      on: "list",
      primary: true,
      hotkey: "n",
      permission: "exchange.subscription.write",
      fields: () => [
        { key: "peer", label: "对方平台", kind: "select", options: peers, remote: true, required: true },
        { key: "table", label: "数据表", kind: "select", options: tables, required: true },
        ...rhythm,
        { key: "existing", label: "先补发现有数据", kind: "flag", help: "把本平台已有的行先推送一遍" },
      ],
      initial: () => ({ mode: "change", chunk_rows: 1000, existing: true }),
      run: async (values) => {
        const [group, table] = String(values.table).split(".");
        await request("POST", PATH, { body: { ...nulled(values), peer: Number(values.peer), group, table } });
        return "订阅已建立";
      },
    },
    {
      key: "run",
      label: "立即推送",
      on: "row",
      permission: "exchange.subscription.write",
      when: (row) => row.status === "active",
      effect: (row) => `把“${row.table_label}”的数据排入通道，按顺序推送给“${row.peer_name}”。对方按主键更新，重复推送不产生重复行。`,
      fields: () => [{ key: "all", label: "推送整张表", kind: "flag", help: "否则只推送上次之后变化的行" }],
      run: async (row, values) => {
        await request("POST", own(row, "run"), { body: { all: Boolean(values.all) } });
        return "已排入通道";
      },
    },
    {
      key: "settings",
      label: "修改",
      on: "row",
      permission: "exchange.subscription.write",
      when: (row) => row.status !== "ended",
      fields: () => rhythm,
      initial: (row) => ({ mode: row.mode, run_at: row.run_at?.slice(0, 5), due_by: row.due_by?.slice(0, 5), chunk_rows: row.chunk_rows }),
      run: async (row, values) => {
        await request("POST", own(row, "settings"), { body: nulled(values) });
        return "订阅已修改";
      },
    },
    {
      key: "pause",
      label: "暂停",
      on: "row",
      permission: "exchange.subscription.write",
      when: (row) => row.status === "active",
      effect: (row) => `暂停向“${row.peer_name}”推送“${row.table_label}”；新数据继续排队，恢复后按顺序补发。`,
      run: async (row) => {
        await request("POST", own(row, "pause"), { body: {} });
        return "订阅已暂停";
      },
    },
    {
      key: "resume",
      label: "恢复",
      on: "row",
      primary: true,
      permission: "exchange.subscription.write",
      when: (row) => row.status !== "active",
      effect: () => "恢复推送，从中断处继续。",
      run: async (row) => {
        await request("POST", own(row, "resume"), { body: {} });
        return "订阅已恢复";
      },
    },
    {
      key: "end",
      label: "停止",
      on: "row",
      danger: true,
      permission: "exchange.subscription.write",
      when: (row) => row.status !== "ended",
      effect: (row) => `停止向“${row.peer_name}”推送“${row.table_label}”，排队中未送达的数据放弃；之后可恢复。`,
      fields: () => [reason],
      run: async (row, values) => {
        await request("POST", own(row, "end"), { body: values });
        return "订阅已停止";
      },
    },
  ],
  empty: { why: "还没有订阅", what: "接入对方平台后，点击“新建订阅”选择要推送的数据表" },
});
