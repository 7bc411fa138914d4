/** What is asked of whoever drafts a task. */
import type { Field, Values } from "@chengyun/ui";

import { divisions } from "../../choices";
import { uploaded } from "./files";

/** What a task consists of. */
export function taskFields(): Field[] {
  return [
    { key: "title", label: "任务名称", kind: "text", required: true, maxLength: 200 },
    { key: "content", label: "工作要求", kind: "textarea", required: true, maxLength: 4000 },
    { key: "targets", label: "下发对象", kind: "multi", required: true, options: divisions, remote: true, help: "本平台的下级行政区划，可输入名称或代码查找" },
    { key: "deadline", label: "完成时限", kind: "moment", required: true },
    { key: "remind_hours", label: "提前提醒", kind: "number", min: 1, max: 720, unit: "小时" },
    { key: "files", label: "附件", kind: "files", accept: ".pdf,.docx,.xlsx,.jpg,.jpeg,.png", most: 20 },
  ];
}

/** The body of a task from its form. */
export async function taskBody(values: Values): Promise<Record<string, unknown>> {
  const { files, ...rest } = values;
  const attachments = await uploaded(files as File[] | undefined);
  return { ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null && value !== "")), ...(attachments.length > 0 ? { attachments } : {}) };
}
