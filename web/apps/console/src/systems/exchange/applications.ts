import { request } from "@chengyun/api";
import { defineRegister, type Tone } from "@chengyun/ui";

import { labelled } from "../choices";
import { nulled, PROFILES, TIERS, windowFields } from "./shared";

interface Application {
  id: number;
  name: string;
  status: "pending" | "approved" | "refused";
  caller: number | null;
  app_id: string;
}

const PATH = "/api/exchange/applications/";
const STATUS: Record<Application["status"], Tone> = { pending: "orange", approved: "green", refused: "grey" };

export const applications = defineRegister({
  id: "exchange.applications",
  title: "接入审核",
  about: "下级平台与本级系统的接入申请（标准 6.2）",
  noun: "接入申请",
  path: PATH,
  rowKey: "id",
  search: "平台名称或区划代码",
  ordering: "-submitted_at",
  everySeconds: 20,
  filters: [
    { key: "status", label: "状态", kind: "select", options: labelled({ pending: "待审核", approved: "已通过", refused: "已拒绝" }) },
    { key: "tier", label: "申请方类型", kind: "select", options: labelled(TIERS) },
  ],
  columns: [
    { key: "name", label: "平台名称" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "tier", label: "申请方类型", width: 110 },
    { key: "service_address", label: "接口服务地址", kind: "mono" },
    { key: "status", label: "状态", kind: "status", tone: (row) => STATUS[row.status], width: 90 },
    { key: "submitted_at", label: "申请时间", kind: "time", sortable: true, width: 120 },
    { key: "contact", label: "联系人", extra: true },
    { key: "phone", label: "联系电话", extra: true },
    { key: "has_return_account", label: "附回推账号", kind: "flag", detailOnly: true },
    { key: "receipt", label: "回执编号", kind: "mono", detailOnly: true },
    { key: "app_id", label: "平台标识", kind: "mono", extra: true, to: (row) => (row.caller ? { path: "/exchange/accounts", query: { selected: String(row.caller) } } : null) },
    { key: "reason", label: "审核意见", detailOnly: true },
    { key: "reviewed_by", label: "审核人", extra: true },
    { key: "reviewed_at", label: "审核时间", kind: "time", extra: true },
  ],
  detail: { title: (row) => row.name, load: true },
  rowTone: (row) => (row.status === "pending" ? "orange" : undefined),
  commands: [
    {
      key: "approve",
      label: "通过",
      on: "row",
      primary: true,
      hotkey: "a",
      permission: "exchange.account.review",
      when: (row) => row.status === "pending",
      effect: (row) => `为“${row.name}”开通接入账号并产生密钥；对方凭回执与其密钥自行领取，此处不显示密钥。`,
      fields: () => [
        { key: "profiles", label: "签名方式", kind: "multi", options: labelled(PROFILES), required: true },
        ...windowFields,
        { key: "addresses", label: "来源地址", kind: "lines", group: "约定", placeholder: "10.1.0.0/16，每行一个", help: "留空为不限" },
        { key: "rate_limit", label: "请求上限", kind: "number", min: 1, max: 100000, unit: "次/分钟", group: "约定" },
        { key: "reason", label: "审核意见", kind: "textarea", maxLength: 500 },
      ],
      initial: () => ({ profiles: ["standard"], rate_limit: 6000, addresses: [] }),
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/approve/`, {
          body: { ...nulled(values), addresses: values.addresses ?? [], reason: values.reason ?? "" },
        });
        return `已通过“${row.name}”的接入申请`;
      },
    },
    {
      key: "refuse",
      label: "拒绝",
      on: "row",
      danger: true,
      hotkey: "x",
      permission: "exchange.account.review",
      when: (row) => row.status === "pending",
      effect: (row) => `“${row.name}”将收到拒绝及原因，可改正后重新申请。`,
      fields: () => [{ key: "reason", label: "拒绝原因", kind: "textarea", required: true, maxLength: 500 }],
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/refuse/`, { body: values });
        return "已拒绝申请";
      },
    },
  ],
  empty: { why: "还没有接入申请", what: "下级平台在“对接平台”中向本平台申请后，会出现在这里" },
});
