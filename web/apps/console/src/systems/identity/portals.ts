/** Portals with their columns and entries, and announcements. */
import { request } from "@chengyun/api";
import { defineRegister, type Field } from "@chengyun/ui";

import { choices, labelled, roles } from "../choices";

const MAY = "identity.portal.write";
const PORTALS = "/api/identity/portals/";
const COLUMNS = "/api/identity/portal-columns/";
const ENTRIES = "/api/identity/portal-entries/";
const ANNOUNCEMENTS = "/api/identity/announcements/";
const KINDS = { statistics: "平台概况", announcements: "公告", news: "行业动态", todo: "待办", notifications: "通知", entries: "应用入口", links: "相关链接" };

const forRoles: Field = { key: "role_ids", label: "适用角色", kind: "multi", options: roles, help: "不选则所有人可见" };
const position: Field = { key: "position", label: "顺序", kind: "number", min: 0, max: 1000, help: "小的在前" };
const numbers = (values: unknown) => ((values as string[] | undefined) ?? []).map(Number);
const texts = (values: readonly number[] | undefined) => (values ?? []).map(String);

const portalFields: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 30 },
  forRoles,
  position,
  { key: "active", label: "启用", kind: "flag" },
];
export const portals = defineRegister({
  id: "identity.portals",
  title: "门户",
  about: "按角色安排首页；没有门户时显示内置首页",
  noun: "门户",
  measure: "个",
  path: PORTALS,
  rowKey: "id",
  ordering: "position",
  columns: [
    { key: "name", label: "名称" },
    { key: "role_names", label: "适用角色", text: (row) => row.role_names.join("、") || "所有人" },
    { key: "position", label: "顺序", kind: "number", sortable: true },
    { key: "active", label: "状态", kind: "status", text: (row) => (row.active ? "启用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新建门户", permission: MAY, primary: true, hotkey: "n", fields: () => portalFields, initial: () => ({ position: 0, active: true }),
      run: async ({ role_ids, ...values }) => {
        await request("POST", PORTALS, { body: { ...values, role_ids: numbers(role_ids) } });
        return "门户已建立，请接着安排栏目";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: MAY, primary: true, fields: () => portalFields,
      initial: (row) => ({ name: row.name, role_ids: texts(row.roles), position: row.position, active: row.active }),
      run: async (row, { role_ids, ...values }) => {
        await request("PUT", `${PORTALS}${String(row.id)}/`, { body: { ...values, role_ids: numbers(role_ids) } });
        return "门户已修改";
      },
    },
    { key: "columns", on: "row", label: "栏目", run: (row) => Promise.resolve({ to: { path: "/identity/portal-columns", query: { portal: String(row.id) } } }) },
    {
      key: "remove", on: "row", label: "删除", permission: MAY, danger: true, effect: (row) => `门户“${row.name}”及其栏目、入口将被删除。`,
      run: async (row) => {
        await request("DELETE", `${PORTALS}${String(row.id)}/`);
        return "门户已删除";
      },
    },
  ],
  detail: { title: (row) => row.name, history: true },
  empty: { why: "没有门户", what: "新建门户，安排待办、公告与应用入口，按角色显示" },
});

const portalChoices = choices(PORTALS, (row) => ({ value: String(row.id), label: String(row.name) }));
const columnFields: Field[] = [
  { key: "portal", label: "门户", kind: "select", required: true, options: portalChoices },
  { key: "title", label: "栏目名称", kind: "text", required: true, maxLength: 30 },
  { key: "kind", label: "内容", kind: "select", required: true, options: labelled(KINDS) },
  position,
];
export const portalColumns = defineRegister({
  id: "identity.portal-columns",
  title: "门户栏目",
  noun: "栏目",
  measure: "个",
  path: COLUMNS,
  rowKey: "id",
  ordering: "position",
  columns: [
    { key: "portal", label: "门户", text: (row) => row.portal_name },
    { key: "title", label: "栏目名称" },
    { key: "kind", label: "内容", text: (row) => row.kind_label },
    { key: "position", label: "顺序", kind: "number", sortable: true },
  ],
  filters: [
    { key: "portal", label: "门户", kind: "select", options: portalChoices },
    { key: "kind", label: "内容", kind: "select", options: labelled(KINDS) },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新建栏目", permission: MAY, primary: true, hotkey: "n", fields: () => columnFields, initial: () => ({ position: 0 }),
      run: async (values) => {
        await request("POST", COLUMNS, { body: values });
        return "栏目已建立";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: MAY, primary: true, fields: () => columnFields,
      initial: (row) => ({ portal: String(row.portal), title: row.title, kind: row.kind, position: row.position }),
      run: async (row, values) => {
        await request("PUT", `${COLUMNS}${String(row.id)}/`, { body: values });
        return "栏目已修改";
      },
    },
    { key: "entries", on: "row", label: "应用入口", when: (row) => row.kind === "entries", run: (row) => Promise.resolve({ to: { path: "/identity/portal-entries", query: { column: String(row.id) } } }) },
    {
      key: "remove", on: "row", label: "删除", permission: MAY, danger: true, effect: (row) => `栏目“${row.title}”及其入口将被删除。`,
      run: async (row) => {
        await request("DELETE", `${COLUMNS}${String(row.id)}/`);
        return "栏目已删除";
      },
    },
  ],
  detail: { title: (row) => row.title, history: true },
  empty: { why: "没有栏目", what: "门户由栏目组成：待办、公告、通知与应用入口" },
});

const columnChoices = choices(COLUMNS, (row) => ({ value: String(row.id), label: `${String(row.portal_name)} · ${String(row.title)}` }), { kind: "entries" });
const entryFields: Field[] = [
  { key: "column", label: "栏目", kind: "select", required: true, options: columnChoices },
  { key: "label", label: "名称", kind: "text", required: true, maxLength: 30 },
  { key: "link", label: "地址", kind: "text", required: true, maxLength: 300, pattern: [/^(\/(?!\/)|https?:\/\/)\S*$/, "应为本平台页面（以 / 开头）或完整网址"], help: "本平台页面如 /guidance/library，或完整网址" },
  forRoles,
  position,
];
export const portalEntries = defineRegister({
  id: "identity.portal-entries",
  title: "应用入口",
  noun: "入口",
  measure: "个",
  path: ENTRIES,
  rowKey: "id",
  ordering: "position",
  columns: [
    { key: "label", label: "名称" },
    { key: "column", label: "栏目", text: (row) => row.column_title },
    { key: "link", label: "地址", kind: "mono" },
    { key: "role_names", label: "适用角色", text: (row) => row.role_names.join("、") || "所有人" },
    { key: "position", label: "顺序", kind: "number", sortable: true },
  ],
  filters: [{ key: "column", label: "栏目", kind: "select", options: columnChoices }],
  commands: [
    {
      key: "add", on: "list", label: "新建入口", permission: MAY, primary: true, hotkey: "n", fields: () => entryFields, initial: () => ({ position: 0 }),
      run: async ({ role_ids, ...values }) => {
        await request("POST", ENTRIES, { body: { ...values, role_ids: numbers(role_ids) } });
        return "入口已建立";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: MAY, primary: true, fields: () => entryFields,
      initial: (row) => ({ column: String(row.column), label: row.label, link: row.link, role_ids: texts(row.roles), position: row.position }),
      run: async (row, { role_ids, ...values }) => {
        await request("PUT", `${ENTRIES}${String(row.id)}/`, { body: { ...values, role_ids: numbers(role_ids) } });
        return "入口已修改";
      },
    },
    {
      key: "remove", on: "row", label: "删除", permission: MAY, danger: true, effect: (row) => `入口“${row.label}”将被删除。`,
      run: async (row) => {
        await request("DELETE", `${ENTRIES}${String(row.id)}/`);
        return "入口已删除";
      },
    },
  ],
  detail: { title: (row) => row.label, history: true },
  empty: { why: "没有应用入口", what: "入口可指向本平台页面或其他网址，按角色显示" },
});

const announcementFields: Field[] = [
  { key: "title", label: "标题", kind: "text", required: true, maxLength: 100 },
  { key: "text", label: "内容", kind: "textarea", maxLength: 4000 },
  { key: "shown_until", label: "截止时间", kind: "moment", help: "不填则一直显示" },
  { key: "pinned", label: "置顶", kind: "flag" },
];
export const announcements = defineRegister({
  id: "identity.announcements",
  title: "公告",
  noun: "公告",
  measure: "条",
  path: ANNOUNCEMENTS,
  rowKey: "id",
  search: "标题、内容",
  columns: [
    { key: "title", label: "标题" },
    { key: "pinned", label: "置顶", kind: "flag", width: 80 },
    { key: "shown_from", label: "公布时间", kind: "time", sortable: true },
    { key: "shown_until", label: "截止时间", kind: "time" },
    { key: "author", label: "发布人", width: 120 },
    { key: "text", label: "内容", detailOnly: true },
  ],
  commands: [
    {
      key: "add", on: "list", label: "发布公告", permission: MAY, primary: true, hotkey: "n", fields: () => announcementFields, initial: () => ({ pinned: false }),
      run: async (values) => {
        await request("POST", ANNOUNCEMENTS, { body: { ...values, shown_until: values.shown_until || null } });
        return "公告已发布，首页可见";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: MAY, primary: true, fields: () => announcementFields,
      initial: (row) => ({ title: row.title, text: row.text ?? "", shown_until: row.shown_until ?? "", pinned: row.pinned }),
      run: async (row, values) => {
        await request("PUT", `${ANNOUNCEMENTS}${String(row.id)}/`, { body: { ...values, shown_until: values.shown_until || null } });
        return "公告已修改";
      },
    },
    {
      key: "remove", on: "row", label: "删除", permission: MAY, danger: true, effect: (row) => `公告“${row.title}”将被删除。`,
      run: async (row) => {
        await request("DELETE", `${ANNOUNCEMENTS}${String(row.id)}/`);
        return "公告已删除";
      },
    },
  ],
  detail: { title: (row) => row.title, history: true },
  empty: { why: "没有公告", what: "公告显示在所有人的首页" },
});
