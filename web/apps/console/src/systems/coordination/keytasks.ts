import { request } from "@chengyun/api";
import { format, type Register, type Tone } from "@chengyun/ui";

import { uploaded } from "../supervision/keytasks/files";
import KeyTaskMore from "./KeyTaskMore.vue";

const PATH = "/api/coordination/key-tasks/";
const STATUS: Record<string, [string, Tone]> = {
  "10": ["待签收", "orange"],
  "20": ["办理中", "blue"],
  "30": ["已反馈", "green"],
  "40": ["已办结", "grey"],
  "50": ["退回", "orange"],
  "60": ["逾期", "red"],
  "90": ["撤销", "grey"],
};
const is = (...wanted: string[]) => (row: Record<string, unknown>) => wanted.includes(String(row.status));

/** Tasks of upper platforms: signed for, handled as cases, answered. */
export const keyTasks: Register = {
  id: "coordination.key-tasks",
  title: "重点任务",
  about: "上级平台布置的任务，立为案件办理，进展自动上报",
  noun: "重点任务",
  path: PATH,
  rowKey: "id",
  search: "任务编号、名称、要求、布置单位",
  ordering: "deadline",
  columns: [
    { key: "title", label: "任务" },
    { key: "issuer", label: "布置单位" },
    { key: "deadline", label: "完成时限", kind: "time", sortable: true },
    { key: "progress", label: "进展", text: (row) => `${String(row.progress)}%`, sortable: true, width: 72 },
    { key: "case_count", label: "案件", width: 72, text: (row) => format.number(row.case_count as number), to: (row) => ({ path: "/coordination/query", query: { key_task: String(row.id) } }) },
    { key: "status", label: "状态", kind: "status", text: (row) => STATUS[String(row.status)]?.[0] ?? "", tone: (row) => STATUS[String(row.status)]?.[1], sortable: true, width: 92 },
    { key: "content", label: "工作要求", detailOnly: true },
    { key: "issued_at", label: "布置时间", kind: "time", extra: true, sortable: true },
    { key: "supervise_count", label: "督办次数", kind: "number", extra: true },
    { key: "instruction", label: "督办意见", detailOnly: true },
    { key: "return_count", label: "退回次数", kind: "number", extra: true },
    { key: "notice_count", label: "通报次数", kind: "number", extra: true },
    { key: "feedback", label: "反馈", detailOnly: true },
    { key: "feedback_at", label: "反馈时间", kind: "time", detailOnly: true },
    { key: "task_id", label: "任务编号", kind: "mono", extra: true },
  ],
  filters: [{ key: "status", label: "状态", kind: "select", options: Object.entries(STATUS).map(([value, [label]]) => ({ value, label })) }],
  commands: [
    {
      key: "accept", on: "row", label: "签收", permission: "coordination.acceptor", primary: true, hotkey: "a", when: is("10"),
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/accept/`);
        return "已签收";
      },
    },
    {
      key: "case", on: "row", label: "立为案件", permission: "coordination.acceptor", hotkey: "c", when: is("20", "50", "60"),
      fields: () => [
        { key: "description", label: "问题描述", kind: "textarea", maxLength: 4000, required: true },
        { key: "address", label: "位置", kind: "text", maxLength: 200 },
      ],
      initial: (row) => ({ description: String(row.content) }),
      run: async (row, values) => {
        const made = await request<{ id: string; number: string }>("POST", `${PATH}${String(row.id)}/make-case/`, { body: { ...values, client_key: crypto.randomUUID() } });
        return { message: `已立为案件 ${made.number}`, to: `/coordination/cases/${made.id}` };
      },
    },
    {
      key: "feedback", on: "row", label: "反馈", permission: "coordination.shift_leader", when: is("20", "30", "50", "60"),
      fields: () => [
        { key: "feedback", label: "反馈内容", kind: "textarea", required: true, maxLength: 4000 },
        { key: "progress", label: "进展", kind: "number", min: 0, max: 100, unit: "%", help: "到 100% 即为已反馈，由上级平台办结或退回" },
        { key: "files", label: "佐证材料", kind: "files", accept: ".pdf,.docx,.xlsx,.jpg,.jpeg,.png", most: 20 },
      ],
      initial: (row) => ({ progress: Number(row.progress) }),
      run: async (row, values) => {
        const { files, ...rest } = values;
        const proof = await uploaded(files as File[] | undefined, "coordination.read");
        await request("POST", `${PATH}${String(row.id)}/feedback/`, { body: { ...rest, version: row.version, ...(proof.length > 0 ? { files: proof } : {}) } });
        return "已反馈，将上报给布置单位";
      },
    },
  ],
  export: {},
  rowTone: (row) => (row.status === "60" ? "red" : undefined),
  everySeconds: 30,
  detail: { title: (row) => String(row.title), load: true, history: true, more: KeyTaskMore },
  empty: { why: "没有重点任务", what: "上级平台下发后会自动出现在这里" },
};
