import { defineRegister, format } from "@chengyun/ui";

import { labelled, tables } from "../choices";
import FindingSamples from "./FindingSamples.vue";
import { PROPERTIES, SEVERITIES } from "./properties";

export const findings = defineRegister({
  id: "datastandard.findings",
  title: "质量问题",
  about: "最近一次检查（或所填编号的检查）发现的问题；点击查看样本与修复办法",
  noun: "质量问题",
  path: "/api/datastandard/quality/findings/",
  rowKey: "id",
  fixed: { latest: "true" },
  search: "规则或表",
  filters: [
    { key: "property", label: "质量特性", kind: "select", options: labelled(PROPERTIES) },
    { key: "severity", label: "严重程度", kind: "select", options: labelled({ error: "错误", warning: "警告", notice: "提示" }) },
    { key: "table", label: "数据表", kind: "select", options: tables, remote: true, width: 220 },
    { key: "run", label: "检查编号", kind: "text", width: 100 },
  ],
  columns: [
    { key: "severity", label: "严重程度", kind: "status", tone: (row) => SEVERITIES[row.severity], width: 90 },
    { key: "property", label: "质量特性", width: 90 },
    { key: "rule_label", label: "问题" },
    { key: "table_label", label: "数据表", to: (row) => `/datastandard/tables/${row.table}` },
    { key: "failed", label: "不合格行数", kind: "number", sortable: true, width: 110 },
    { key: "checked", label: "检查行数", kind: "number", width: 110 },
    { key: "rate", label: "不合格率", width: 90, text: (row) => format.percent(row.rate / 100, 2) },
    { key: "explanation", label: "说明", detailOnly: true },
    { key: "repair", label: "修复办法", detailOnly: true },
  ],
  detail: { title: (row) => `${row.table_label}：${row.rule_label}`, load: true, more: FindingSamples },
  empty: { why: "最近一次检查没有发现问题", what: "可在“数据质量”页立即检查" },
});
