/** Warnings for the public, the channels they go by, and what the public reports. */
import { request, type RowOf } from "@chengyun/api";
import { defineRegister, type Field, type Values } from "@chengyun/ui";

import { labelled, ownDivisions } from "../../choices";
import { areaField } from "../../shapes/fields";
import { SPECIALTIES } from "../words";
import ReportMore from "./ReportMore.vue";
import WarningMore from "./WarningMore.vue";

const WARNINGS = "/api/monitoring/warnings/";
const CHANNELS = "/api/monitoring/warning-channels/";
const REPORTS = "/api/monitoring/public-reports/";
const DRAFT = "monitoring.warning_draft";
const RELEASE = "monitoring.warning_release";
const ADMIN = "monitoring.admin";
const DUTY = "monitoring.duty";
const KINDS: Record<string, string> = { warning: "预警", evacuation: "应急疏散" };
const LEVELS: Record<string, string> = { "1": "红色", "2": "橙色", "3": "黄色", "4": "蓝色" };
const LEVEL_TONES: Record<number, "red" | "orange" | "yellow" | "blue"> = { 1: "red", 2: "orange", 3: "yellow", 4: "blue" };
const STATES: Record<string, string> = { draft: "起草", submitted: "待批准", released: "发布中", replaced: "已更新", cancelled: "已取消", ended: "已结束" };
const REPORT_STATES: Record<string, string> = { received: "待核实", accepted: "已转隐患", refused: "未采纳" };
type Warning = RowOf<typeof WARNINGS>;

const fields: Field[] = [
  { key: "kind", label: "类型", kind: "select", required: true, options: labelled(KINDS) },
  { key: "level", label: "级别", kind: "select", required: true, options: labelled(LEVELS) },
  { key: "event", label: "事件", kind: "text", required: true, maxLength: 60, help: "如燃气泄漏、暴雨内涝" },
  { key: "headline", label: "标题", kind: "text", required: true, maxLength: 160 },
  { key: "description", label: "情况", kind: "textarea", required: true, maxLength: 2000 },
  { key: "instruction", label: "防御指引", kind: "textarea", maxLength: 2000, help: "公众应当怎样做；疏散通知应写明路线与避难场所" },
  { key: "area_name", label: "影响区域", kind: "text", required: true, maxLength: 200 },
  { key: "division_codes", label: "影响的行政区划", kind: "multi", required: true, options: ownDivisions, help: "可在下面的地图上点选" },
  areaField("division_codes"),
  { key: "effective_at", label: "生效时间", kind: "moment", required: true },
  { key: "expires_at", label: "失效时间", kind: "moment", required: true },
];
const remark = (label: string): Field[] => [{ key: "remark", label, kind: "textarea", required: true, maxLength: 500 }];
/** With the area drawn, which lists do not have. */
async function shown({ id }: Warning): Promise<Values> {
  const row = await request<Values>("GET", `${WARNINGS}${String(id)}/`);
  return { ...Object.fromEntries(fields.map((one) => [one.key, row[one.key]])), level: String(row.level) };
}
const sent = (values: Record<string, unknown>) => ({ ...values, level: Number(values.level), division_code: ((values.division_codes as string[])[0] ?? "").slice(0, 6) });
const act = (row: Warning, action: string, body?: unknown) => request("POST", `${WARNINGS}${String(row.id)}/${action}/`, { body });

export const warnings = defineRegister({
  id: "monitoring.warnings",
  title: "预警发布",
  about: "预警与应急疏散：起草、批准、发布，更新、取消或解除；起草人不能批准自己起草的",
  noun: "预警",
  measure: "条",
  path: WARNINGS,
  rowKey: "id",
  search: "编号、标题、事件、区域",
  ordering: "-drafted_at",
  columns: [
    { key: "level", label: "级别", kind: "status", width: 90, text: (row) => LEVELS[String(row.level)] ?? "", tone: (row) => LEVEL_TONES[row.level], sortable: true },
    { key: "kind", label: "类型", width: 100, text: (row) => KINDS[row.kind] ?? "" },
    { key: "headline", label: "标题" },
    { key: "area_name", label: "影响区域" },
    { key: "expires_at", label: "失效时间", kind: "time" },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => (row.state === "released" ? "green" : row.state === "submitted" ? "orange" : row.state === "draft" ? "blue" : "grey") },
    { key: "drafted_by", label: "起草人", width: 100 },
    { key: "approved_by", label: "批准人", width: 100 },
    { key: "released_at", label: "发布时间", kind: "time", sortable: true },
    { key: "number", label: "编号", kind: "mono", extra: true },
    { key: "event", label: "事件", detailOnly: true },
    { key: "description", label: "情况", detailOnly: true },
    { key: "instruction", label: "防御指引", detailOnly: true },
    { key: "effective_at", label: "生效时间", kind: "time", detailOnly: true },
    { key: "ended_at", label: "结束时间", kind: "time", detailOnly: true },
    { key: "remark", label: "办理意见", detailOnly: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(STATES) },
    { key: "kind", label: "类型", kind: "select", options: labelled(KINDS) },
    { key: "level", label: "级别", kind: "select", options: labelled(LEVELS) },
  ],
  commands: [
    {
      key: "add", on: "list", label: "起草", permission: DRAFT, primary: true, hotkey: "n", fields: () => fields,
      initial: () => ({ kind: "warning", level: "3", effective_at: new Date().toISOString(), expires_at: new Date(Date.now() + 6 * 3_600_000).toISOString() }),
      run: async (values) => {
        await request("POST", WARNINGS, { body: sent(values) });
        return "已起草，核对后提交批准";
      },
    },
    {
      key: "edit", on: "row", label: "修改草稿", permission: DRAFT, hotkey: "e", when: (row) => row.state === "draft", fields: () => fields, initial: shown,
      run: async (row, values) => {
        await request("PATCH", `${WARNINGS}${String(row.id)}/`, { body: { ...sent(values), version: row.version } });
        return "草稿已修改";
      },
    },
    {
      key: "submit", on: "row", label: "提交批准", permission: DRAFT, primary: true, when: (row) => row.state === "draft",
      run: async (row) => {
        await act(row, "submit");
        return "已提交，等待另一人批准";
      },
    },
    {
      key: "release", on: "row", label: "批准发布", permission: RELEASE, primary: true, when: (row) => row.state === "submitted" && !row.own,
      effect: (row) => `批准后即向公众发布“${row.headline}”，内容不能再改。`,
      run: async (row) => {
        await act(row, "release");
        return "已发布";
      },
    },
    {
      key: "refuse", on: "row", label: "退回", permission: RELEASE, when: (row) => row.state === "submitted", fields: () => remark("应修改的内容"),
      run: async (row, values) => {
        await act(row, "refuse", values);
        return "已退回起草人";
      },
    },
    {
      key: "update", on: "row", label: "更新", permission: DRAFT, primary: true, when: (row) => row.state === "released", fields: () => fields, initial: shown,
      effect: () => "另起一份草稿，批准后代替这一条。",
      run: async (row, values) => {
        await request("POST", WARNINGS, { body: { ...sent(values), replaces: row.id } });
        return "已起草更新，请提交批准";
      },
    },
    {
      key: "end", on: "row", label: "解除", permission: RELEASE, when: (row) => row.state === "released", fields: () => remark("解除依据"),
      run: async (row, values) => {
        await act(row, "end", values);
        return "已解除";
      },
    },
    {
      key: "cancel", on: "row", label: "取消", permission: RELEASE, danger: true, when: (row) => row.state === "released", fields: () => remark("取消原因"),
      effect: () => "向公众发出取消消息：这条预警有误或不再成立。",
      run: async (row, values) => {
        await act(row, "cancel", values);
        return "已取消";
      },
    },
  ],
  export: {},
  detail: { title: (row) => row.headline, load: true, history: true, more: WarningMore },
  empty: { why: "没有预警", what: "起草并由另一人批准后，向公众发布" },
});

const channelFields: Field[] = [
  { key: "url", label: "地址", kind: "text", required: true, maxLength: 300, pattern: [/^https?:\/\//, "应以 http:// 或 https:// 开头"] },
  { key: "secret", label: "令牌", kind: "password", maxLength: 200, help: "以 Authorization: Bearer 送出；修改时不填则不变" },
  { key: "least_level", label: "最低级别", kind: "select", required: true, options: labelled(LEVELS), help: "此级别及更严重的才发送" },
  { key: "recipients", label: "短信号码", kind: "lines", help: "只用于短信网关，每行一个" },
  { key: "template", label: "短信模板", kind: "text", maxLength: 300, help: "可用 {level} {kind} {headline} {description} {instruction} {area}" },
];
const channelBody = ({ secret, ...values }: Record<string, unknown>) => ({ ...values, least_level: Number(values.least_level), ...(secret ? { secret } : {}) });

export const channels = defineRegister({
  id: "monitoring.warning-channels",
  title: "发布渠道",
  about: "预警发布时送往的地址：网络推送收到 CAP 1.2 消息，短信网关收到号码与文字",
  noun: "渠道",
  measure: "个",
  path: CHANNELS,
  rowKey: "id",
  search: "名称、地址",
  columns: [
    { key: "name", label: "名称" },
    { key: "kind", label: "类型", width: 110, text: (row) => (row.kind === "sms" ? "短信网关" : "网络推送") },
    { key: "url", label: "地址", kind: "mono" },
    { key: "least_level", label: "最低级别", width: 100, text: (row) => LEVELS[String(row.least_level)] ?? "" },
    { key: "_phones", label: "短信号码", width: 100, text: (row) => (row.kind === "sms" ? `${String(row.recipients?.length ?? 0)} 个` : "") },
    { key: "has_secret", label: "令牌", width: 84, text: (row) => (row.has_secret ? "已设置" : "无") },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "启用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增渠道", permission: ADMIN, primary: true, hotkey: "n",
      fields: () => [{ key: "name", label: "名称", kind: "text", required: true, maxLength: 60 }, { key: "kind", label: "类型", kind: "select", required: true, options: labelled({ webhook: "网络推送", sms: "短信网关" }) }, ...channelFields],
      initial: () => ({ kind: "webhook", least_level: "4", recipients: [], template: "【{level}{kind}】{headline}。{instruction}" }),
      run: async (values) => {
        await request("POST", CHANNELS, { body: channelBody(values) });
        return "已新增渠道";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: ADMIN, primary: true, hotkey: "e", fields: () => [...channelFields, { key: "active", label: "启用", kind: "flag" }],
      initial: (row) => ({ url: row.url, least_level: String(row.least_level), recipients: row.recipients ?? [], template: row.template ?? "", active: row.active ?? true }),
      run: async (row, values) => {
        await request("PATCH", `${CHANNELS}${String(row.id)}/`, { body: channelBody(values) });
        return "渠道已修改";
      },
    },
  ],
  detail: { title: (row) => row.name, history: true },
  empty: { why: "没有发布渠道", what: "不设渠道时，预警仍在公众网页、订阅源与站内通知中发布" },
});

export const reports = defineRegister({
  id: "monitoring.public-reports",
  title: "公众上报",
  about: "公众不登录即可上报（手机网页 /m/public/report）；核实属实的登记为隐患，答复凭回执号查询",
  noun: "上报",
  measure: "条",
  path: REPORTS,
  rowKey: "id",
  search: "回执号、情况、位置",
  ordering: "-received_at",
  columns: [
    { key: "received_at", label: "收到时间", kind: "time", sortable: true },
    { key: "description", label: "情况" },
    { key: "address", label: "位置" },
    { key: "specialty", label: "专项", width: 100, text: (row) => SPECIALTIES[row.specialty ?? ""] ?? "" },
    { key: "reporter", label: "上报人", width: 100 },
    { key: "phone_masked", label: "电话", kind: "mono", width: 130 },
    { key: "_photos", label: "照片", width: 70, text: (row) => (row.files?.length ? `${String(row.files.length)} 张` : "") },
    { key: "state", label: "状态", kind: "status", width: 96, text: (row) => row.state_label, tone: (row) => (row.state === "received" ? "orange" : row.state === "accepted" ? "green" : "grey") },
    { key: "hazard_number", label: "隐患", kind: "mono", width: 150, to: (row) => (row.hazard_number ? { path: "/monitoring/hazards", query: { search: row.hazard_number, only: "1" } } : null) },
    { key: "receipt", label: "回执号", kind: "mono", extra: true },
    { key: "reply", label: "答复", detailOnly: true },
    { key: "handled_by", label: "核实人", detailOnly: true },
    { key: "handled_at", label: "核实时间", kind: "time", detailOnly: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(REPORT_STATES) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "_at", label: "收到时间", kind: "period", after: "received_at_from", before: "received_at_until" },
  ],
  commands: [
    {
      key: "accept", on: "row", label: "核实属实", permission: DUTY, primary: true, when: (row) => row.state === "received",
      fields: () => [
        { key: "title", label: "隐患名称", kind: "text", required: true, maxLength: 100 },
        { key: "specialty", label: "专项", kind: "select", required: true, options: labelled(SPECIALTIES) },
        { key: "reply", label: "答复", kind: "textarea", required: true, maxLength: 500, help: "上报人凭回执号看到" },
      ],
      initial: (row) => ({ title: row.description.slice(0, 40), specialty: row.specialty ?? "" }),
      run: async (row, values) => {
        const made = await request<{ hazard_number: string }>("POST", `${REPORTS}${String(row.id)}/accept/`, { body: values });
        return `已登记为隐患 ${made.hazard_number}`;
      },
    },
    {
      key: "refuse", on: "row", label: "不予采纳", permission: DUTY, when: (row) => row.state === "received",
      fields: () => [{ key: "reply", label: "答复", kind: "textarea", required: true, maxLength: 500 }],
      run: async (row, values) => {
        await request("POST", `${REPORTS}${String(row.id)}/refuse/`, { body: values });
        return "已答复";
      },
    },
    {
      key: "phone", on: "row", label: "查看电话", permission: DUTY, effect: () => "查看完整号码会留下审计记录。",
      run: async (row) => ({ secrets: { title: "联系电话", note: "只用于核实情况", items: [{ label: "电话", value: (await request<{ phone: string }>("POST", `${REPORTS}${String(row.id)}/show-phone/`)).phone }] } }),
    },
  ],
  export: {},
  detail: { title: (row) => row.description.slice(0, 40), history: true, more: ReportMore },
  empty: { why: "没有公众上报", what: "公众在手机网页上报的风险与隐患会出现在这里" },
});
