import { defineRegister } from "@chengyun/ui";

export const refusals = defineRegister({
  id: "exchange.refusals",
  title: "拒绝的调用",
  about: "身份未经证实即被拒绝的请求（10003–10009），按小时合计，不保存内容",
  noun: "拒绝记录",
  path: "/api/exchange/refusals/",
  rowKey: "id",
  search: "appID 或地址",
  columns: [
    { key: "hour", label: "小时", kind: "time", width: 130 },
    { key: "app_id", label: "自称的 appID", kind: "mono" },
    { key: "code", label: "状态码", kind: "mono", width: 80 },
    { key: "last_message", label: "说明" },
    { key: "count", label: "次数", kind: "number", width: 90 },
    { key: "last_address", label: "最近来源", kind: "mono" },
    { key: "last_at", label: "最近时间", kind: "time", width: 130 },
  ],
  empty: { why: "没有被拒绝的调用", what: "签名错误、过期或未开通的请求会合计在这里" },
});
