import { defineRegister } from "@chengyun/ui";

import { labelled } from "../choices";
import { tableName } from "../../tables";
import { PROPERTIES, SEVERITIES } from "./properties";

export const rules = defineRegister({
  id: "datastandard.rules",
  title: "质量规则",
  about: "每晚与按需运行；规则说明问题、影响与修复办法",
  noun: "质量规则",
  path: "/api/datastandard/quality/rules/",
  rowKey: "id",
  search: "规则名称",
  filters: [
    { key: "property", label: "质量特性", kind: "select", options: labelled(PROPERTIES) },
    { key: "severity", label: "严重程度", kind: "select", options: labelled({ error: "错误", warning: "警告", notice: "提示" }) },
  ],
  columns: [
    { key: "label", label: "规则" },
    { key: "property", label: "质量特性", width: 100 },
    { key: "severity", label: "严重程度", kind: "status", tone: (row) => SEVERITIES[row.severity], width: 100 },
    { key: "explanation", label: "说明" },
    { key: "repair", label: "修复办法", detailOnly: true },
    { key: "id", label: "标识", kind: "mono", extra: true },
    { key: "table_count", label: "适用表数", kind: "number", width: 90 },
    { key: "tables", label: "适用的表", detailOnly: true, text: (row) => row.tables.map((id) => tableName(id) || id).join("、") },
  ],
  detail: { title: (row) => row.label },
  empty: { why: "没有质量规则", what: "规则随平台提供，请检查安装是否完整" },
});
