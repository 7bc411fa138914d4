import { request } from "@chengyun/api";
import { defineRegister, type Tone } from "@chengyun/ui";

import { labelled, peers } from "../choices";
import { reason } from "./shared";

interface Delivery {
  id: number;
  seq: number;
  peer_name: string;
  group: string;
  table: string;
  table_label: string;
  message: number;
  status: "waiting" | "acked" | "parked" | "discarded";
  code: number | null;
  code_label: string;
}

const PATH = "/api/exchange/deliveries/";
const STATUS: Record<Delivery["status"], Tone> = { waiting: "blue", acked: "green", parked: "red", discarded: "grey" };

export const deliveries = defineRegister({
  id: "exchange.deliveries",
  title: "发送任务",
  about: "通道中的每一段数据：送到了哪一步、为何停下",
  noun: "发送任务",
  path: PATH,
  rowKey: "id",
  search: "平台、数据表或错误",
  ordering: "-created_at",
  everySeconds: 5,
  filters: [
    { key: "status", label: "状态", kind: "select", options: labelled({ waiting: "待发送", acked: "已送达", parked: "已搁置", discarded: "已放弃" }) },
    { key: "peer", label: "对方平台", kind: "select", options: peers, remote: true, width: 190 },
    { key: "subscription", label: "订阅编号", kind: "text", width: 100 },
    { key: "_created", label: "入道时间", kind: "period", after: "created_at_from", before: "created_at_until" },
  ],
  columns: [
    { key: "seq", label: "序号", kind: "number", sortable: true, width: 80 },
    { key: "peer_name", label: "对方平台" },
    { key: "table_label", label: "数据表" },
    { key: "row_count", label: "行数", kind: "number", width: 80 },
    { key: "status", label: "状态", kind: "status", tone: (row) => STATUS[row.status], width: 90 },
    { key: "attempts", label: "尝试", kind: "number", sortable: true, width: 70 },
    { key: "code", label: "对方状态码", text: (row) => (row.code === null ? "" : `${String(row.code)} ${row.code_label}`) },
    { key: "last_error", label: "最近错误" },
    { key: "created_at", label: "入道时间", kind: "time", sortable: true, width: 110 },
    { key: "acked_at", label: "送达时间", kind: "time", sortable: true, width: 110 },
    { key: "next_attempt_at", label: "下次尝试", kind: "time", extra: true },
    { key: "first_row", label: "起始行", kind: "number", detailOnly: true },
    { key: "message_id", label: "消息标识 messageID", kind: "mono", detailOnly: true },
    { key: "message", label: "来源报文", kind: "mono", detailOnly: true, to: (row) => ({ path: "/exchange/messages", query: { selected: String(row.message) } }) },
  ],
  detail: { title: (row) => `${row.table_label} 第 ${String(row.seq)} 段` },
  rowTone: (row) => (row.status === "parked" ? "red" : undefined),
  commands: [
    {
      key: "retry",
      label: "重新发送",
      on: "row",
      primary: true,
      permission: "exchange.lane.write",
      when: (row) => row.status === "parked",
      effect: () => "放回原来的位置重新发送。请先排除对方拒绝的原因。",
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/retry/`, { body: {} });
        return "已放回通道";
      },
    },
    {
      key: "discard",
      label: "放弃",
      on: "row",
      danger: true,
      permission: "exchange.lane.write",
      when: (row) => row.status === "parked" || row.status === "waiting",
      effect: (row) => `这一段数据不再发送给“${row.peer_name}”，对方将缺少这些行。`,
      fields: () => [reason],
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/discard/`, { body: values });
        return "已放弃发送";
      },
    },
    {
      key: "retry-many",
      label: "重新发送",
      on: "bulk",
      permission: "exchange.lane.write",
      when: (row) => row.status === "parked",
      effect: (rows) => `${String(rows.length)} 段搁置的数据放回各自的通道重新发送；其他状态的不受影响。`,
      run: (row) => request("POST", `${PATH}${String(row.id)}/retry/`, { body: {} }),
      done: (count) => `${String(count)} 段已放回通道`,
    },
  ],
  empty: { why: "没有发送任务", what: "建立订阅后，变化的数据会排入通道" },
});
