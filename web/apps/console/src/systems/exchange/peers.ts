import { request } from "@chengyun/api";
import { defineRegister, format, type Tone } from "@chengyun/ui";

import { labelled } from "../choices";
import PeerHeartbeats from "./PeerHeartbeats.vue";
import { LINKS, nulled, pushWindow, reason, RELATIONS, windowFields } from "./shared";

interface PingResult {
  ok: boolean;
  state_label: string;
  latency_ms: number | null;
  clock_offset_ms: number | null;
  signed: boolean | null;
  detail: string;
}

const PATH = "/api/exchange/peers/";
const STATUS: Record<string, Tone> = { applying: "orange", applied: "orange", linked: "green", refused: "red", suspended: "grey" };

export const peers = defineRegister({
  id: "exchange.peers",
  title: "对接平台",
  about: "本平台向其推送数据的上级、下级平台与本级系统",
  noun: "对接平台",
  measure: "个",
  path: PATH,
  rowKey: "id",
  search: "名称、区划代码或地址",
  ordering: "name",
  everySeconds: 15,
  filters: [
    { key: "relation", label: "关系", kind: "select", options: labelled(RELATIONS) },
    { key: "status", label: "接入状态", kind: "select", options: labelled({ applied: "已申请", linked: "已接入", refused: "被拒绝", suspended: "停用" }) },
    { key: "state", label: "链路", kind: "select", options: labelled({ ok: "正常", slow: "迟缓", down: "中断", never: "从未" }) },
  ],
  columns: [
    { key: "name", label: "平台名称", sortable: true },
    { key: "relation", label: "关系", width: 90 },
    { key: "division_code", label: "行政区划", kind: "division", sortable: true },
    { key: "status", label: "接入状态", kind: "status", tone: (row) => STATUS[row.status], width: 90 },
    { key: "state", label: "链路", kind: "status", tone: (row) => LINKS[row.state], width: 80 },
    { key: "latency_ms", label: "延迟", kind: "milliseconds", width: 90 },
    { key: "last_heartbeat_at", label: "最近心跳", kind: "time", sortable: true, width: 110 },
    { key: "waiting", label: "待发（段）", kind: "number", width: 90 },
    { key: "service_address", label: "接口服务地址", kind: "mono", extra: true },
    { key: "app_id", label: "本平台在对方的 appID", kind: "mono", detailOnly: true },
    { key: "profile", label: "签名方式", detailOnly: true },
    { key: "receipt", label: "申请回执", kind: "mono", detailOnly: true },
    { key: "push_from", label: "推送时段", text: pushWindow, detailOnly: true },
    { key: "clock_offset_ms", label: "时钟相差", kind: "milliseconds", detailOnly: true },
    { key: "last_seen_at", label: "对方最近来访", kind: "time", detailOnly: true },
    { key: "subscription_count", label: "订阅数", kind: "number", extra: true },
    { key: "version", label: "平台版本", extra: true },
    { key: "last_failure", label: "最近失败", detailOnly: true },
    { key: "reason", label: "对方审核意见", detailOnly: true },
  ],
  detail: { title: (row) => row.name, load: true, history: true, more: PeerHeartbeats },
  rowTone: (row) => (row.state === "down" ? "red" : undefined),
  commands: [
    {
      key: "apply",
      label: "向上级申请接入",
      on: "list",
      primary: true,
      hotkey: "n",
      permission: "exchange.peer.write",
      effect: () => "向上级平台发送接入申请，附本平台名称、密钥、接口服务地址与回推账号（标准 6.2）。上级审核通过后自动领取 appID 与密钥。",
      fields: () => [
        { key: "name", label: "上级平台名称", kind: "text", required: true, maxLength: 100 },
        {
          key: "division_code",
          label: "上级区划",
          kind: "text",
          required: true,
          pattern: [/^\d{6}$/, "应为 6 位行政区划代码，国家平台为 000000"],
        },
        {
          key: "service_address",
          label: "接口服务地址",
          kind: "text",
          required: true,
          maxLength: 300,
          placeholder: "https://上级平台/",
          pattern: [/^https?:\/\/.+/, "应以 http:// 或 https:// 开头"],
        },
        { key: "contact", label: "联系人", kind: "text", maxLength: 50 },
        { key: "phone", label: "联系电话", kind: "text", maxLength: 30 },
      ],
      run: async (values) => {
        await request("POST", `${PATH}apply/`, { body: { ...values, contact: values.contact ?? "", phone: values.phone ?? "" } });
        return `已向“${String(values.name)}”申请接入，等待对方审核`;
      },
    },
    {
      key: "test",
      label: "测试链路",
      on: "row",
      hotkey: "t",
      permission: "exchange.peer.write",
      run: async (row) => {
        const ping = await request<PingResult>("POST", `${PATH}${String(row.id)}/test/`, { body: {} });
        const account = ping.signed === null ? "" : ping.signed ? "，账号有效" : "，账号未被接受";
        if (!ping.ok) throw new Error(`链路${ping.state_label}：${ping.detail}`);
        return `链路${ping.state_label}，延迟 ${format.milliseconds(ping.latency_ms)}${account}`;
      },
    },
    {
      key: "check",
      label: "查询审核结果",
      on: "row",
      primary: true,
      permission: "exchange.peer.write",
      when: (row) => row.status === "applied" && row.relation === "upper",
      run: async (row) => {
        const peer = await request<{ status_label: string }>("POST", `${PATH}${String(row.id)}/check/`, { body: {} });
        return `对方答复：${peer.status_label}`;
      },
    },
    {
      key: "settings",
      label: "修改",
      on: "row",
      permission: "exchange.peer.write",
      fields: () => [
        { key: "name", label: "平台名称", kind: "text", required: true, maxLength: 100 },
        { key: "service_address", label: "接口服务地址", kind: "text", required: true, maxLength: 300 },
        ...windowFields,
        { key: "public_key", label: "对方新公钥", kind: "code", placeholder: "-----BEGIN PUBLIC KEY-----", help: "对方轮换密钥后填写；不更换请留空" },
      ],
      initial: (row) => ({
        name: row.name,
        service_address: row.service_address,
        push_from: row.push_from?.slice(0, 5),
        push_until: row.push_until?.slice(0, 5),
      }),
      run: async (row, values) => {
        const { public_key, ...rest } = values;
        await request("POST", `${PATH}${String(row.id)}/settings/`, { body: { ...nulled(rest), ...(public_key ? { public_key } : {}) } });
        return "对接设置已修改";
      },
    },
    {
      key: "suspend",
      label: "暂停",
      on: "row",
      danger: true,
      permission: "exchange.peer.write",
      when: (row) => row.status === "linked",
      effect: (row) => `停止向“${row.name}”发送；新数据继续排队，恢复后按顺序补发。`,
      fields: () => [reason],
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/suspend/`, { body: values });
        return "已暂停";
      },
    },
    {
      key: "resume",
      label: "恢复",
      on: "row",
      primary: true,
      permission: "exchange.peer.write",
      when: (row) => row.status === "suspended",
      effect: (row) => `恢复向“${row.name}”发送，从中断处继续。`,
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/resume/`, { body: {} });
        return "已恢复";
      },
    },
  ],
  empty: { why: "还没有对接平台", what: "点击“向上级申请接入”；下级平台的申请通过后也会列在这里" },
});

