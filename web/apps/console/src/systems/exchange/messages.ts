import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { labelled } from "../choices";
import MessageMore from "./MessageMore.vue";
import { profileLabel } from "./shared";

const CODES: Record<string, string> = {
  "0": "0 成功",
  "10001": "10001 数据解析错误",
  "10002": "10002 非法参数",
  "10003": "10003 appID 为空",
  "10004": "10004 数据为空",
  "10005": "10005 版本为空",
  "10006": "10006 时间戳为空",
  "10007": "10007 签名失败",
  "10008": "10008 已过期",
  "10009": "10009 appID 未分配",
  "10010": "10010 服务器错误",
};

export const messages = defineRegister({
  id: "exchange.messages",
  title: "报文日志",
  about: "收发的每一份报文及其 SM3 摘要，链式封存、不可更改",
  noun: "报文",
  path: "/api/exchange/messages/",
  rowKey: "id",
  search: "平台、数据表或去重标识",
  ordering: "-id",
  everySeconds: 10,
  filters: [
    { key: "direction", label: "方向", kind: "select", options: labelled({ in: "接收", out: "发送" }), width: 90 },
    { key: "operation", label: "操作", kind: "select", options: labelled({ push: "推送", get: "查询" }), width: 90 },
    { key: "protocol", label: "协议", kind: "select", options: labelled({ http: "HTTP", soap: "SOAP", mqtt: "MQTT", local: "本地" }), width: 90 },
    { key: "ok", label: "结果", kind: "select", options: labelled({ true: "成功", false: "失败" }), width: 90 },
    { key: "code", label: "状态码", kind: "select", options: labelled(CODES), width: 150 },
    { key: "app_id", label: "平台标识", kind: "text", width: 130 },
    { key: "table", label: "数据表标识", kind: "text", width: 110 },
    { key: "_at", label: "时间", kind: "period", after: "after", before: "before" },
  ],
  columns: [
    { key: "id", label: "编号", kind: "mono", width: 80 },
    { key: "at", label: "时间", kind: "time", width: 100 },
    { key: "direction", label: "方向", width: 60 },
    { key: "operation", label: "操作", width: 60 },
    { key: "code", label: "结果", kind: "status", text: (row) => (row.success ? "成功" : String(row.code)), tone: (row) => (row.success ? "green" : "red"), width: 90 },
    { key: "peer_name", label: "对方平台" },
    { key: "table_label", label: "数据表", text: (row) => row.table_label || `${row.group}.${row.table}` },
    { key: "row_count", label: "行数", kind: "number", width: 80 },
    { key: "body_bytes", label: "大小", kind: "bytes", width: 90 },
    { key: "duration_ms", label: "耗时", kind: "milliseconds", width: 90 },
    { key: "protocol", label: "协议", width: 70 },
    { key: "message", label: "说明", extra: true },
    { key: "app_id", label: "平台标识", kind: "mono", text: (row) => (row.app_id === "local" ? "本平台" : row.app_id), extra: true },
    { key: "profile", label: "签名方式", text: (row) => profileLabel(row.profile), detailOnly: true },
    { key: "group", label: "数据表标识", kind: "mono", text: (row) => `${row.group}.${row.table}`, detailOnly: true, to: (row) => (row.table ? `/datastandard/tables/${row.group}.${row.table}` : null) },
    { key: "version", label: "接口版本", detailOnly: true },
    { key: "address", label: "对方地址", kind: "mono", extra: true },
    { key: "once", label: "去重标识", kind: "mono", detailOnly: true },
    { key: "digest", label: "SM3 摘要", kind: "mono", detailOnly: true },
    { key: "sealed", label: "已封存", kind: "flag", detailOnly: true },
  ],
  detail: { title: (row) => `报文 ${String(row.id)}`, load: true, more: MessageMore },
  rowTone: (row) => (row.success ? undefined : "red"),
  empty: { why: "还没有交换报文", what: "下级平台推送、本平台发送或查询后会记录在这里" },
});

export interface Summary {
  results: { day: string; direction: "in" | "out"; code: number; messages: number; rows: number }[];
}

export const summary = (background: boolean) =>
  request<Summary>("GET", "/api/exchange/messages/summary/", { query: { days: 7 }, background });
