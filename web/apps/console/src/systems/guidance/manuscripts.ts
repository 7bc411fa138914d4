/** Articles on their way, and comments. */
import { request } from "@chengyun/api";
import { defineRegister, type RowCommand } from "@chengyun/ui";

import { labelled } from "../choices";
import { ARTICLES, KINDS, SECTIONS, STATE_TONES, STATES } from "./words";

/** What is told at each step; whether it may be taken now, each article says itself. */
const STEPS: { key: string; label: string; note: string; done: string; danger?: boolean }[] = [
  { key: "submit", label: "提交审核", note: "", done: "已提交，审核结果会通知您" },
  { key: "recall", label: "撤回", note: "", done: "已撤回为草稿" },
  { key: "publish", label: "发布", note: "审核意见", done: "已发布，全国可见" },
  { key: "return", label: "退回", note: "退回原因", done: "已退回，投稿人会收到通知" },
  { key: "withdraw", label: "撤下", note: "撤下原因", done: "已撤下，读者不再看到", danger: true },
];
interface Actionable {
  id?: number;
  actions: { action: string; needs_note: boolean }[];
}
const command = (step: (typeof STEPS)[number]): RowCommand<Actionable> => ({
  key: step.key,
  on: "row",
  label: step.label,
  primary: ["submit", "publish"].includes(step.key),
  danger: step.danger,
  when: (row) => row.actions.some((one) => one.action === step.key),
  fields: (row) => (step.note ? [{ key: "note", label: step.note, kind: "textarea", maxLength: 500, required: row.actions.some((one) => one.action === step.key && one.needs_note) }] : []),
  effect: step.note ? undefined : () => (step.key === "submit" ? "提交后由平台本级审核，其间不能修改。" : "撤回后可以继续修改。"),
  run: async (row, values) => {
    await request("POST", `${ARTICLES}${String(row.id)}/act/`, { body: { action: step.key, note: values.note ?? "" } });
    return step.done;
  },
});

export const manuscripts = defineRegister({
  id: "guidance.manuscripts",
  title: "稿件管理",
  about: "本人的投稿；审核人还看到各地提交的稿件",
  noun: "稿件",
  measure: "篇",
  path: ARTICLES,
  rowKey: "id",
  search: "标题、文号、来源、投稿人",
  ordering: "-created_at",
  open: (row) => `/guidance/articles/${String(row.id)}`,
  columns: [
    { key: "title", label: "标题" },
    { key: "section", label: "栏目", width: 96, text: (row) => row.section_label },
    { key: "kind", label: "类别", width: 120, text: (row) => row.kind_label },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => STATE_TONES[row.state ?? ""] },
    { key: "division_code", label: "投稿地区", kind: "division", width: 170 },
    { key: "author", label: "投稿人", width: 120 },
    { key: "submitted_at", label: "提交时间", kind: "time", sortable: true },
    { key: "published_at", label: "发布时间", kind: "time", sortable: true },
    { key: "views", label: "阅读", kind: "number", width: 76, sortable: true },
    { key: "number", label: "文号或标准号", extra: true },
    { key: "issuer", label: "发布机关或来源", extra: true },
    { key: "reviewed_by", label: "审核人", extra: true },
    { key: "review_note", label: "审核意见", extra: true },
    { key: "favourite_count", label: "收藏", kind: "number", extra: true, sortable: true },
    { key: "comment_count", label: "评论", kind: "number", extra: true, sortable: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: labelled(STATES) },
    { key: "section", label: "栏目", kind: "select", options: labelled(SECTIONS) },
    { key: "kind", label: "类别", kind: "select", options: Object.values(KINDS).flatMap(labelled) },
    { key: "mine", label: "投稿人", kind: "select", options: [{ value: "true", label: "本人" }] },
    { key: "kept", label: "收藏", kind: "select", options: [{ value: "true", label: "我收藏的" }] },
    { key: "_at", label: "发布时间", kind: "period", after: "published_at_from", before: "published_at_until" },
  ],
  commands: [
    { key: "write", on: "list", label: "投稿", permission: "guidance.contribute", primary: true, hotkey: "n", run: () => Promise.resolve({ to: "/guidance/write" }) },
    ...STEPS.map(command),
    { key: "edit", on: "row", label: "修改", when: (row) => row.editable, run: (row) => Promise.resolve({ to: `/guidance/write/${String(row.id)}` }) },
    {
      key: "remove", on: "row", label: "删除草稿", danger: true, when: (row) => row.own && row.state === "draft" && !row.submitted_at,
      effect: (row) => `草稿“${row.title}”将被删除，不能恢复。`,
      run: async (row) => {
        await request("DELETE", `${ARTICLES}${String(row.id)}/`);
        return "草稿已删除";
      },
    },
  ],
  export: {},
  empty: { why: "没有稿件", what: "投稿、待审核与已发布的稿件列在这里" },
});

const COMMENTS = "/api/guidance/comments/";
export const comments = defineRegister({
  id: "guidance.comments",
  title: "评论管理",
  noun: "评论",
  measure: "条",
  path: COMMENTS,
  rowKey: "id",
  search: "内容、评论人",
  columns: [
    { key: "text", label: "内容" },
    { key: "article_title", label: "稿件", width: 260, to: (row) => `/guidance/articles/${String(row.article)}` },
    { key: "author", label: "评论人", width: 110 },
    { key: "division_code", label: "地区", kind: "division", width: 160 },
    { key: "at", label: "时间", kind: "time", sortable: true },
    { key: "_hidden", label: "状态", kind: "status", width: 90, text: (row) => (row.hidden_by ? "已隐藏" : "显示"), tone: (row) => (row.hidden_by ? "grey" : "green") },
    { key: "hidden_note", label: "隐藏原因", extra: true },
  ],
  filters: [{ key: "hidden", label: "状态", kind: "select", options: labelled({ true: "已隐藏", false: "显示" }) }],
  commands: [
    {
      key: "hide", on: "row", label: "隐藏", permission: "guidance.review", when: (row) => !row.hidden_by,
      fields: () => [{ key: "note", label: "原因", kind: "text", required: true, maxLength: 200 }],
      effect: () => "读者不再看到这条评论，记录仍在。",
      run: async (row, values) => {
        await request("POST", `${COMMENTS}${String(row.id)}/hide/`, { body: { note: values.note } });
        return "评论已隐藏";
      },
    },
  ],
  empty: { why: "没有评论", what: "各地在经验交流下的评论列在这里" },
});
