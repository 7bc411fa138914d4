import { request } from "@chengyun/api";
import { defineRegister, format, type Outcome } from "@chengyun/ui";

import { divisions, labelled } from "../choices";
import CallerKeys from "./CallerKeys.vue";
import { nulled, profileLabel, PROFILES, pushWindow, reason, TIERS, windowFields } from "./shared";

export interface CallerKey {
  id: number;
  profile: string;
  profile_label: string;
  version: number;
  fingerprint: string;
  created_at: string;
  retired_at: string | null;
  state: "active" | "grace" | "retired";
  state_label: string;
}

interface Caller {
  id: number;
  app_id: string;
  name: string;
  service_address: string;
  push_from: string | null;
  push_until: string | null;
  addresses: string[];
  profiles: (keyof typeof PROFILES)[];
  rate_limit: number;
  body_limit: number;
  status: "active" | "suspended";
  keys: CallerKey[];
}

interface Issued {
  caller: Caller;
  keys: { profile: string; version: number; public_key: string }[];
}

const PATH = "/api/exchange/callers/";
const MEGABYTE = 1024 * 1024;

function issued(answer: Issued, message: string): Outcome {
  if (answer.keys.length === 0) return { message };
  return {
    message,
    secrets: {
      title: "接入密钥",
      note: "密钥材料只显示这一次。请经安全渠道交给对方；遗失须重新轮换。",
      items: [
        { label: "平台标识 appID", value: answer.caller.app_id },
        ...answer.keys.map((key) => ({
          label: `${profileLabel(key.profile)} · 第 ${String(key.version)} 版`,
          value: key.public_key,
        })),
      ],
    },
  };
}

export const callers = defineRegister({
  id: "exchange.callers",
  title: "接入账号",
  about: "可调用本平台接口的平台与系统",
  noun: "接入账号",
  measure: "个",
  path: PATH,
  rowKey: "id",
  search: "名称、appID 或区划代码",
  ordering: "app_id",
  filters: [
    { key: "status", label: "状态", kind: "select", options: labelled({ active: "启用", suspended: "停用" }) },
    { key: "tier", label: "类型", kind: "select", options: labelled(TIERS) },
  ],
  columns: [
    { key: "app_id", label: "平台标识", kind: "mono", sortable: true },
    { key: "name", label: "平台名称", sortable: true },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "tier", label: "类型", width: 110 },
    { key: "status", label: "状态", kind: "status", tone: (row) => (row.status === "active" ? "green" : "grey"), width: 80 },
    { key: "push_from", label: "推送时段", text: pushWindow, width: 110 },
    { key: "profiles", label: "签名方式", text: (row) => row.profiles.map(profileLabel).join("、") },
    { key: "last_message_at", label: "最近报文", kind: "time", width: 120 },
    { key: "service_address", label: "接口服务地址", kind: "mono", extra: true },
    { key: "addresses", label: "来源地址", extra: true, text: (row) => row.addresses.join("、") || "不限" },
    { key: "rate_limit", label: "请求上限", text: (row) => `${format.number(row.rate_limit)} 次/分钟`, detailOnly: true },
    { key: "body_limit", label: "请求体上限", kind: "bytes", detailOnly: true },
    { key: "created_at", label: "开通时间", kind: "time", sortable: true, extra: true },
  ],
  detail: { title: (row) => row.name, load: true, history: true, more: CallerKeys },
  commands: [
    {
      key: "create",
      label: "直接开通",
      on: "list",
      permission: "exchange.account.manage",
      effect: () => "不经申请直接开通账号，密钥只显示一次，由您交给对方。",
      fields: () => [
        { key: "name", label: "平台名称", kind: "text", required: true, maxLength: 100 },
        { key: "tier", label: "类型", kind: "select", options: labelled(TIERS), required: true },
        { key: "division_code", label: "行政区划", kind: "select", options: divisions, remote: true, required: true },
        { key: "service_address", label: "接口服务地址", kind: "text", maxLength: 300 },
        { key: "profiles", label: "签名方式", kind: "multi", options: labelled(PROFILES), required: true },
        {
          key: "public_key",
          label: "对方公钥",
          kind: "code",
          placeholder: "-----BEGIN PUBLIC KEY-----",
          required: true,
          help: "严格方式由对方产生密钥，此处填其公钥（PEM）",
          when: (values) => ((values.profiles as string[] | undefined) ?? []).includes("strict"),
        },
        ...windowFields,
        { key: "addresses", label: "来源地址", kind: "lines", group: "约定", placeholder: "10.1.0.0/16，每行一个", help: "留空为不限" },
      ],
      initial: () => ({ profiles: ["standard"], addresses: [] }),
      run: async (values) => {
        const body = { ...nulled(values), addresses: values.addresses ?? [], service_address: values.service_address ?? "" };
        return issued(await request<Issued>("POST", PATH, { body }), `已开通“${String(values.name)}”`);
      },
    },
    {
      key: "settings",
      label: "修改约定",
      on: "row",
      permission: "exchange.account.manage",
      effect: () => "新的约定立即对后续请求生效。",
      fields: () => [
        { key: "name", label: "平台名称", kind: "text", required: true, maxLength: 100 },
        { key: "service_address", label: "接口服务地址", kind: "text", maxLength: 300 },
        { key: "profiles", label: "签名方式", kind: "multi", options: labelled(PROFILES), required: true },
        ...windowFields,
        { key: "addresses", label: "来源地址", kind: "lines", group: "约定", placeholder: "10.1.0.0/16，每行一个", help: "留空为不限" },
        { key: "rate_limit", label: "请求上限", kind: "number", min: 1, max: 100000, unit: "次/分钟", group: "约定" },
        { key: "body_limit", label: "请求体上限", kind: "number", min: 1, unit: "MB", group: "约定" },
      ],
      initial: (row) => ({
        name: row.name,
        service_address: row.service_address,
        profiles: row.profiles,
        push_from: row.push_from?.slice(0, 5),
        push_until: row.push_until?.slice(0, 5),
        addresses: row.addresses,
        rate_limit: row.rate_limit,
        body_limit: Math.max(1, Math.round(row.body_limit / MEGABYTE)),
      }),
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/settings/`, {
          body: {
            ...nulled(values),
            service_address: values.service_address ?? "",
            addresses: values.addresses ?? [],
            body_limit: Number(values.body_limit) * MEGABYTE,
          },
        });
        return "约定已修改";
      },
    },
    {
      key: "rotate",
      label: "轮换密钥",
      on: "row",
      permission: "exchange.account.manage",
      when: (row) => row.status === "active",
      effect: () => "产生新一版密钥；旧密钥在宽限期内仍可使用，之后停用。",
      fields: (row) => [
        {
          key: "profile",
          label: "签名方式",
          kind: "select",
          options: row.profiles.map((profile) => ({ value: profile, label: profileLabel(profile) })),
          required: true,
        },
        { key: "grace_hours", label: "旧钥宽限", kind: "number", min: 0, max: 720, unit: "小时", required: true, help: "0 为立即停用旧钥" },
        {
          key: "public_key",
          label: "对方新公钥",
          kind: "code",
          required: true,
          placeholder: "-----BEGIN PUBLIC KEY-----",
          when: (values) => values.profile === "strict",
        },
      ],
      initial: (row) => ({ profile: row.profiles[0], grace_hours: 24 }),
      run: async (row, values) => {
        const { public_key, ...rest } = values;
        const body = public_key ? { ...rest, public_key } : rest;
        return issued(await request<Issued>("POST", `${PATH}${String(row.id)}/rotate-key/`, { body }), "密钥已轮换");
      },
    },
    {
      key: "suspend",
      label: "停用",
      on: "row",
      danger: true,
      permission: "exchange.account.manage",
      when: (row) => row.status === "active",
      effect: (row) => `“${row.name}”的全部请求立即以 10009 拒绝，直到恢复。已收到的数据不变。`,
      fields: () => [reason],
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/suspend/`, { body: values });
        return "账号已停用";
      },
    },
    {
      key: "resume",
      label: "恢复启用",
      on: "row",
      primary: true,
      permission: "exchange.account.manage",
      when: (row) => row.status === "suspended",
      effect: (row) => `“${row.name}”可用原有密钥继续调用接口。`,
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/resume/`, { body: {} });
        return "账号已恢复";
      },
    },
  ],
  empty: { why: "还没有接入账号", what: "在“接入审核”中通过申请，或点击“直接开通”" },
});
