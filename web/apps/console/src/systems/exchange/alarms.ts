import { request } from "@chengyun/api";
import { defineRegister, format } from "@chengyun/ui";

import { labelled, peers } from "../choices";
import { lookNow } from "../../shell/live";
import { LEVELS } from "./shared";

const PATH = "/api/exchange/alarms/";

export const alarms = defineRegister({
  id: "exchange.alarms",
  title: "交换告警",
  noun: "告警",
  path: PATH,
  rowKey: "id",
  search: "对象或说明",
  ordering: "-raised_at",
  everySeconds: 10,
  filters: [
    { key: "open", label: "是否解除", kind: "select", options: labelled({ true: "未解除", false: "已解除" }) },
    { key: "level", label: "级别", kind: "select", options: labelled({ red: "红", orange: "橙", yellow: "黄" }), width: 90 },
    {
      key: "kind",
      label: "类型",
      kind: "select",
      options: labelled({
        lane_age: "积压超时",
        failure_rate: "失败率过高",
        silence: "逾期未推送",
        parked: "报文被拒",
        refused: "账号被拒",
        link_down: "链路中断",
      }),
    },
    { key: "acknowledged", label: "是否确认", kind: "select", options: labelled({ false: "未确认", true: "已确认" }) },
    { key: "peer", label: "对方平台", kind: "select", options: peers, remote: true, width: 170 },
    { key: "_raised", label: "发生时间", kind: "period", after: "raised_at_from", before: "raised_at_until" },
  ],
  columns: [
    { key: "level", label: "级别", kind: "status", tone: (row) => LEVELS[row.level], width: 70 },
    { key: "kind", label: "类型", width: 110 },
    { key: "subject", label: "对象" },
    { key: "detail", label: "说明" },
    { key: "raised_at", label: "发生时间", kind: "time", sortable: true, width: 110 },
    { key: "duration_seconds", label: "持续", text: (row) => format.duration(row.duration_seconds), width: 110 },
    { key: "open", label: "状态", kind: "status", text: (row) => (row.open ? (row.acknowledged_at ? "处理中" : "未确认") : "已解除"), tone: (row) => (row.open ? (row.acknowledged_at ? "blue" : "orange") : "grey"), width: 90 },
    { key: "acknowledged_by", label: "确认人", extra: true },
    { key: "acknowledged_at", label: "确认时间", kind: "time", extra: true },
    { key: "cleared_at", label: "解除时间", kind: "time", extra: true },
    { key: "note", label: "处理说明", detailOnly: true },
    { key: "peer_name", label: "对方平台", detailOnly: true, to: (row) => (row.peer ? { path: "/exchange/peers", query: { selected: String(row.peer) } } : null) },
    { key: "subscription", label: "通道", detailOnly: true, to: (row) => (row.subscription ? { path: "/exchange/lanes", query: { selected: String(row.subscription) } } : null) },
  ],
  detail: { title: (row) => `${row.kind_label}：${row.subject}` },
  rowTone: (row) => (row.open ? (row.level as "red" | "orange" | "yellow") : undefined),
  commands: [
    {
      key: "acknowledge",
      label: "确认",
      on: "row",
      primary: true,
      hotkey: "a",
      permission: "exchange.alarm.write",
      when: (row) => row.open && !row.acknowledged_at,
      effect: () => "表示您已知晓并在处理；告警在原因消除后自动解除。",
      fields: () => [{ key: "note", label: "处理说明", kind: "textarea", maxLength: 500 }],
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/acknowledge/`, { body: { note: values.note ?? "" } });
        await lookNow();
        return "告警已确认";
      },
    },
    {
      key: "acknowledge-many",
      label: "确认",
      on: "bulk",
      permission: "exchange.alarm.write",
      when: (row) => row.open && !row.acknowledged_at,
      effect: (rows) => `确认 ${String(rows.length)} 条未确认的告警。`,
      run: (row) => request("POST", `${PATH}${String(row.id)}/acknowledge/`, { body: { note: "" } }),
      done: (count) => `已确认 ${String(count)} 条告警`,
    },
  ],
  empty: { why: "没有告警", what: "通道积压、链路中断、逾期未推送时会告警" },
});
