import { defineRegister, type Tone } from "@chengyun/ui";

import { labelled } from "../choices";
import { action, subject } from "../../words";
import AuditMore from "./AuditMore.vue";

interface Entry {
  id: number;
  action: string;
  outcome: "success" | "denied" | "failure";
}

const OUTCOMES: Record<Entry["outcome"], { label: string; tone: Tone }> = {
  success: { label: "成功", tone: "green" },
  denied: { label: "拒绝", tone: "orange" },
  failure: { label: "失败", tone: "red" },
};

export const audit = defineRegister({
  id: "kernel.audit",
  title: "审计",
  about: "谁、何时、从哪里、做了什么；只增不改，链式封存",
  noun: "审计记录",
  path: "/api/kernel/audit/",
  rowKey: "id",
  search: "操作人、操作、对象或说明",
  ordering: "-id",
  export: {},
  filters: [
    { key: "who", label: "操作人", kind: "text", width: 110 },
    { key: "action", label: "操作（开头）", kind: "text", width: 150, help: "如 identity.account、exchange.quarantine" },
    { key: "target", label: "对象", kind: "text", width: 130 },
    { key: "address", label: "来源地址", kind: "text", width: 120 },
    { key: "outcome", label: "结果", kind: "select", options: labelled({ success: "成功", denied: "拒绝", failure: "失败" }), width: 90 },
    { key: "_at", label: "时间", kind: "period", after: "at_from", before: "at_until" },
  ],
  columns: [
    { key: "id", label: "编号", kind: "mono", sortable: true, width: 80 },
    { key: "at", label: "时间", kind: "time", sortable: true, width: 120 },
    { key: "who", label: "操作人", sortable: true },
    { key: "address", label: "来源地址", kind: "mono" },
    { key: "action", label: "操作", sortable: true, text: (row) => action(row.action) },
    { key: "target", label: "对象", text: (row) => subject(row) },
    { key: "_code", label: "操作代码", kind: "mono", detailOnly: true, text: (row) => row.action },
    { key: "outcome", label: "结果", kind: "status", text: (row) => OUTCOMES[row.outcome].label, tone: (row) => OUTCOMES[row.outcome].tone, width: 80 },
    { key: "note", label: "说明" },
  ],
  detail: { title: (row) => action(row.action), more: AuditMore },
  rowTone: (row) => (row.outcome === "success" ? undefined : "orange"),
  empty: { why: "没有审计记录", what: "登录与每次写操作都会记录在这里" },
});
