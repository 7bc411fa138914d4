import { request } from "@chengyun/api";
import { defineRegister, format, type Tone } from "@chengyun/ui";

import { labelled, peers } from "../choices";

interface FileTransfer {
  id: number;
  direction: "in" | "out";
  partner: string;
  name: string;
  size: number;
  received: number;
  status: "under_way" | "done" | "refused" | "missing";
}

const PATH = "/api/exchange/file-transfers/";
const STATUS: Record<FileTransfer["status"], Tone> = { under_way: "blue", done: "green", refused: "red", missing: "orange" };

export const files = defineRegister({
  id: "exchange.files",
  title: "附件传送",
  about: "数据行中列出的附件先于数据送到对方：断点续传，按 SM3 摘要核对，只传一次",
  noun: "附件",
  path: PATH,
  rowKey: "id",
  search: "文件名、摘要、对方平台或说明",
  ordering: "-id",
  everySeconds: 10,
  filters: [
    { key: "direction", label: "方向", kind: "select", options: labelled({ out: "发送", in: "接收" }) },
    { key: "status", label: "状态", kind: "select", options: labelled({ under_way: "传送中", done: "已送达", refused: "被拒绝", missing: "内容缺失" }) },
    { key: "peer", label: "发往", kind: "select", options: peers, remote: true, width: 190 },
    { key: "_started", label: "开始时间", kind: "period", after: "started_at_from", before: "started_at_until" },
  ],
  columns: [
    { key: "name", label: "文件名" },
    { key: "direction", label: "方向", text: (row) => (row.direction === "out" ? "发送" : "接收"), width: 70 },
    { key: "partner", label: "对方平台" },
    { key: "size", label: "大小", text: (row) => format.bytes(row.size), sortable: true, width: 100 },
    { key: "status", label: "状态", kind: "status", tone: (row) => STATUS[row.status], width: 100 },
    { key: "received", label: "已传", text: (row) => `${String(Math.floor((100 * row.received) / Math.max(1, row.size)))}%`, width: 70 },
    { key: "detail", label: "说明" },
    { key: "started_at", label: "开始时间", kind: "time", sortable: true, width: 110 },
    { key: "finished_at", label: "完成时间", kind: "time", sortable: true, width: 110 },
    { key: "sm3", label: "SM3 摘要", kind: "mono", detailOnly: true },
    { key: "named_at", label: "被数据引用时间", kind: "time", detailOnly: true },
    { key: "attempts", label: "失败次数", kind: "number", detailOnly: true },
  ],
  detail: { title: (row) => row.name },
  rowTone: (row) => (row.status === "refused" ? "red" : undefined),
  commands: [
    {
      key: "retry",
      label: "重新传送",
      on: "row",
      primary: true,
      permission: "exchange.lane.write",
      when: (row) => row.direction === "out" && (row.status === "refused" || row.status === "missing"),
      effect: (row) => `把“${row.name}”再传给“${row.partner}”。请先排除被拒绝的原因。`,
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/retry/`, { body: {} });
        return "已安排重新传送";
      },
    },
  ],
  empty: { why: "没有附件传送记录", what: "数据行带有附件时，附件先于数据送到对方平台" },
});
