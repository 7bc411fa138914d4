import { defineRegister, format, type Tone } from "@chengyun/ui";

import { labelled, peers } from "../choices";
import LaneMinutes from "./LaneMinutes.vue";
import { RELATIONS } from "./shared";

const STATES: Record<string, { label: string; tone: Tone }> = {
  idle: { label: "空闲", tone: "green" },
  sending: { label: "发送中", tone: "blue" },
  waiting: { label: "等待", tone: "blue" },
  retrying: { label: "重试中", tone: "orange" },
  window: { label: "未到时段", tone: "grey" },
  held: { label: "已扣住", tone: "red" },
  paused: { label: "已暂停", tone: "yellow" },
  ended: { label: "已停止", tone: "grey" },
  peer_down: { label: "对方中断", tone: "red" },
};

export const lanes = defineRegister({
  id: "exchange.lanes",
  title: "实时通道",
  about: "每 3 秒自动更新；指针所在的行不会移动",
  noun: "通道",
  path: "/api/exchange/lanes/",
  rowKey: "id",
  search: "平台或数据表",
  everySeconds: 3,
  filters: [
    { key: "peer", label: "对方平台", kind: "select", options: peers, remote: true, width: 190 },
    { key: "relation", label: "关系", kind: "select", options: labelled(RELATIONS) },
    { key: "state", label: "状态", kind: "select", options: Object.entries(STATES).map(([value, { label }]) => ({ value, label })) },
  ],
  columns: [
    { key: "peer_name", label: "对方平台" },
    { key: "table_label", label: "数据表" },
    { key: "table", label: "标识", kind: "mono", text: (row) => `${row.group}.${row.table}`, extra: true },
    { key: "state", label: "状态", kind: "status", tone: (row) => STATES[row.state]?.tone, width: 100 },
    { key: "depth", label: "积压（段）", kind: "number", width: 90 },
    { key: "depth_rows", label: "积压（行）", kind: "number", width: 100 },
    { key: "age_seconds", label: "最早积压", text: (row) => format.duration(row.age_seconds), right: true, width: 110 },
    { key: "rate_rows_per_minute", label: "速率（行/分）", kind: "number", width: 110 },
    { key: "failure_rate", label: "失败率", text: (row) => format.percent(row.failure_rate), right: true, width: 80 },
    { key: "parked", label: "搁置", kind: "number", width: 70, to: (row) => (row.parked > 0 ? { path: "/exchange/deliveries", query: { subscription: String(row.id), status: "parked" } } : null) },
    { key: "acked_rows_today", label: "今日送达（行）", kind: "number", width: 120 },
    { key: "last_ack_at", label: "最近送达", kind: "time", width: 100 },
    { key: "state_text", label: "说明", detailOnly: true },
    { key: "mode", label: "方式", extra: true },
    { key: "attempts", label: "当前段尝试次数", kind: "number", detailOnly: true },
    { key: "next_attempt_at", label: "下次尝试", kind: "time", detailOnly: true },
    { key: "pushes_last_hour", label: "近一小时推送", kind: "number", detailOnly: true },
    { key: "failures_last_hour", label: "近一小时失败", kind: "number", detailOnly: true },
    { key: "last_failure", label: "最近失败", detailOnly: true },
  ],
  detail: { title: (row) => `${row.table_label} → ${row.peer_name}`, load: true, more: LaneMinutes },
  rowTone: (row) => (STATES[row.state]?.tone === "red" ? "red" : row.parked > 0 ? "orange" : undefined),
  empty: { why: "还没有通道", what: "在“数据订阅”中建立订阅后，每条订阅是一条通道" },
});
