/** What an action asks for before it is done, as fields of a form. */
import type { Field, Option, Values } from "@chengyun/ui";

import { candidates, rowsOf, type Action, type Candidate, type Case } from "../cases";

const NOTES: Record<string, string> = {
  reject: "不予受理的理由（将告知上报人）",
  answer_directly: "办理情况（将答复上报人）",
  not_register: "不予立案的理由",
  return_to_acceptor: "退回理由",
  dept_return: "回退理由",
  apply_extension: "延期理由",
  apply_suspend: "挂账理由",
  supervise: "督办要求",
  reply_supervision: "答复内容",
  finish: "处置情况",
  dept_redo: "重做要求",
  check_fail: "未通过的原因",
  void: "作废理由",
  appeal_timeout: "申诉理由",
  comment: "批注",
  start_countersign: "会签事项：请各部门就什么表态",
  countersign: "不同意的须说明理由",
  end_countersign: "协调结果，或撤回会签的理由",
};

export const SATISFACTION: Option[] = [
  { value: "very", label: "非常满意" },
  { value: "satisfied", label: "满意" },
  { value: "dissatisfied", label: "不满意" },
];

const PHOTOS: Record<string, { key: string; label: string }[]> = {
  after_photo: [{ key: "handle_after", label: "处置后照片" }],
  before_after_photos: [
    { key: "handle_before", label: "处置前照片" },
    { key: "handle_after", label: "处置后照片" },
  ],
};

export interface Standard {
  id: number;
  condition_label: string;
  limit_text: string;
  close_text: string;
  area_class: number | null;
  kind?: string;
  class_code?: string;
}

/** A person or department among whom to choose, with why it stands where it does. */
export function candidateOption(one: Candidate): Option {
  const facts = [
    one.note,
    one.on_duty === undefined ? "" : one.on_duty ? "在岗" : "不在岗",
    one.distance_m === undefined ? "" : one.distance_m < 1000 ? `${String(Math.round(one.distance_m))} 米` : `${(one.distance_m / 1000).toFixed(1)} 公里`,
    one.open === undefined ? "" : `在办 ${String(one.open)} 件`,
  ].filter(Boolean);
  return { value: String(one.id), label: facts.length > 0 ? `${one.name}（${facts.join("，")}）` : one.name };
}

export function standardOption(one: Standard): Option {
  return { value: String(one.id), label: `${one.condition_label}，时限 ${one.limit_text}，结案条件：${one.close_text}` };
}

/** Whether an action can be done at once, without a form. */
export function immediate(action: Action): boolean {
  return action.needs.length === 0 && !action.danger;
}

export function fieldsOf(action: Action, subject: Case): Field[] {
  const fields: Field[] = [];
  const need = (name: string) => action.needs.includes(name);
  if (need("standard")) {
    fields.push({
      key: "standard", label: "立案条件", kind: "select", required: true,
      options: async () => (await rowsOf<Standard>(`/api/coordination/standards/`, { kind: subject.kind, class_code: subject.class_code, active: true, page_size: 100 }))
        .filter((one) => !one.area_class || !subject.area_class || one.area_class === subject.area_class)
        .map(standardOption),
      help: "处置时限与结案条件随立案条件确定",
    });
  }
  for (const [name, label] of [["department", "主办部门"], ["supervisor", "监督员"], ["handler", "处置人员"]] as const) {
    if (need(name)) {
      fields.push({ key: name, label, kind: "select", required: true, options: async () => (await candidates(subject, name)).map(candidateOption) });
    }
  }
  if (need("department")) {
    fields.push({ key: "assisting", label: "协办部门", kind: "multi", options: async () => (await candidates(subject, "department")).map((one) => ({ value: String(one.id), label: one.name })) });
  }
  if (need("departments")) {
    fields.push({ key: "departments", label: "会签部门", kind: "multi", required: true, options: async () => (await candidates(subject, "department")).map((one) => ({ value: String(one.id), label: one.name })), help: "全部同意后才能继续派遣、同意申请、确认反馈或强制结案" });
  }
  if (need("result")) fields.push({ key: "result", label: action.id === "close" ? "结案条件" : "结果", kind: "select", required: true, options: action.options });
  if (need("satisfaction")) fields.push({ key: "satisfaction", label: "满意度", kind: "select", required: true, options: SATISFACTION });
  if (need("until")) fields.push({ key: "until", label: "预计恢复时间", kind: "moment", required: true, help: "到期后自动恢复处置并继续计时" });
  if (need("into")) fields.push({ key: "into", label: "并入案件", kind: "text", required: true, placeholder: "案件编号" });
  for (const [name, photos] of Object.entries(PHOTOS)) {
    if (need(name)) for (const photo of photos) fields.push({ key: photo.key, label: photo.label, kind: "file", required: true, accept: "image/*" });
  }
  fields.push({
    key: "note", label: NOTES[action.id] ? "说明" : "意见", kind: "textarea", required: need("note"), maxLength: 2000,
    placeholder: NOTES[action.id] ?? "可不填",
  });
  return fields;
}

/** The answers of the form as the platform takes them; photos are uploaded before. */
export function payload(values: Values): { body: Record<string, unknown>; photos: { kind: string; file: File }[] } {
  const body: Record<string, unknown> = {};
  const photos: { kind: string; file: File }[] = [];
  for (const [key, value] of Object.entries(values)) {
    if (value === "" || value === null || value === undefined) continue;
    if (value instanceof File) photos.push({ kind: key, file: value });
    else if (["department", "supervisor", "handler", "standard"].includes(key)) body[key] = Number(value);
    else if (key === "assisting" || key === "departments") body[key] = (value as string[]).map(Number);
    else body[key] = value;
  }
  return { body, photos };
}
