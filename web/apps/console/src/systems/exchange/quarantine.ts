import { request } from "@chengyun/api";
import { defineRegister, type Tone } from "@chengyun/ui";

import { labelled } from "../choices";

interface Quarantine {
  id: number;
  peer_name: string;
  table: string;
  group: string;
  table_label: string;
  status: "open" | "repaired" | "discarded";
}

const PATH = "/api/exchange/quarantine/";
const STATUS: Record<Quarantine["status"], Tone> = { open: "orange", repaired: "green", discarded: "grey" };

export const quarantine = defineRegister({
  id: "exchange.quarantine",
  title: "隔离数据",
  about: "被拒绝的推送原样保留，连同逐行错误；点击修复后重新入库",
  noun: "隔离数据",
  path: PATH,
  rowKey: "id",
  search: "平台、数据表或错误",
  everySeconds: 15,
  filters: [
    { key: "status", label: "状态", kind: "select", options: labelled({ open: "待处理", repaired: "已修复", discarded: "已丢弃" }) },
    { key: "app_id", label: "平台标识", kind: "text", width: 150 },
    { key: "group", label: "数据分组", kind: "text", width: 110 },
    { key: "table", label: "数据表标识", kind: "text", width: 120 },
  ],
  columns: [
    { key: "at", label: "时间", kind: "time", width: 110 },
    { key: "peer_name", label: "推送方" },
    { key: "table_label", label: "数据表" },
    { key: "body_bytes", label: "大小", kind: "bytes", width: 90 },
    { key: "error_count", label: "错误数", kind: "number", width: 80 },
    { key: "code", label: "状态码", kind: "mono", width: 80 },
    { key: "summary", label: "首个错误" },
    { key: "status", label: "状态", kind: "status", tone: (row) => STATUS[row.status], width: 90 },
    { key: "closed_by", label: "处理人", extra: true },
    { key: "closed_at", label: "处理时间", kind: "time", extra: true },
  ],
  open: (row) => `/exchange/quarantine/${String(row.id)}`,
  commands: [
    {
      key: "resend",
      label: "原样重新入库",
      on: "bulk",
      permission: "exchange.quarantine.handle",
      when: (row) => row.status === "open",
      effect: (rows) => `按现行数据字典重新校验并入库 ${String(rows.length)} 条；仍有错误的留在隔离区。`,
      run: (row) => request("POST", `${PATH}${String(row.id)}/resend/`, { body: {} }),
      done: (count) => `已重新校验 ${String(count)} 条`,
    },
  ],
  empty: { why: "没有被隔离的数据", what: "推送的数据有错误时，会整批保留在这里等待修复" },
});

