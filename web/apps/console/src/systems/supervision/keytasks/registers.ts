/** Key tasks as they are given, held and criticised. */
import { request } from "@chengyun/api";
import { defineRegister, type Tone } from "@chengyun/ui";

import { platform } from "../../../session/session";
import { divisionName } from "../../../divisions";
import { divisions } from "../../choices";
import { taskBody, taskFields } from "./fields";
import { LIGHTS, options, STATES, STATUSES } from "./words";

const TASKS = "/api/supervision/key-tasks/";
const PARTS = "/api/supervision/parts/";
const own = (row: { issuer_district?: string }) => row.issuer_district === platform.value?.division;

export const tasks = defineRegister({
  id: "supervision.key-tasks",
  title: "重点任务督办",
  about: "布置、下发、督办、通报、审核到办结；下级的签收与进展由数据交换通道带回",
  noun: "任务",
  path: TASKS,
  rowKey: "id",
  search: "任务编号、名称、要求、布置单位",
  ordering: "-created_at",
  everySeconds: 20,
  open: (row) => ({ path: `/supervision/key-tasks/${String(row.id)}` }),
  rowTone: (row) => (Number(row.late_count) > 0 && row.state === "issued" ? "red" : undefined),
  columns: [
    { key: "title", label: "任务" },
    { key: "issuer", label: "布置单位", width: 170 },
    { key: "deadline", label: "完成时限", kind: "time", sortable: true },
    { key: "part_count", label: "承办", width: 72, right: true, text: (row) => String(row.part_count) },
    { key: "answered_count", label: "待审核", width: 80, right: true, text: (row) => String(row.answered_count) },
    { key: "done_count", label: "已办结", width: 80, right: true, text: (row) => String(row.done_count) },
    { key: "late_count", label: "逾期", width: 72, right: true, text: (row) => String(row.late_count), sortable: true, tone: (row) => (Number(row.late_count) > 0 ? "red" : undefined) },
    { key: "state", label: "状态", kind: "status", width: 92, text: (row) => String(row.state_label), tone: (row) => STATES[String(row.state)]?.[1], sortable: true },
    { key: "task_id", label: "任务编号", kind: "mono", extra: true },
    { key: "issued_at", label: "下发时间", kind: "time", extra: true, sortable: true },
    { key: "created_by", label: "拟稿人", extra: true },
  ],
  filters: [
    { key: "state", label: "状态", kind: "select", options: options(STATES) },
    { key: "_deadline", label: "完成时限", kind: "period", after: "deadline_from", before: "deadline_until" },
  ],
  commands: [
    {
      key: "new", on: "list", label: "布置任务", permission: "supervision.task", primary: true, hotkey: "n",
      fields: taskFields,
      initial: () => ({ remind_hours: 72 }),
      run: async (values) => {
        const made = await request<{ id: number }>("POST", TASKS, { body: await taskBody(values) });
        return { message: "已存为草稿，核对后下发", to: `/supervision/key-tasks/${String(made.id)}` };
      },
    },
    {
      key: "issue", on: "row", label: "下发", permission: "supervision.task", primary: true,
      when: (row) => row.state === "draft",
      effect: (row) => `“${String(row.title)}”将下发给 ${String((row.targets as string[]).length)} 个地区，下发后只能调整时限。`,
      run: async (row) => {
        await request("POST", `${TASKS}${String(row.id)}/issue/`);
        return "已下发";
      },
    },
    {
      key: "urge", on: "row", label: "督办", permission: "supervision.task",
      when: (row) => own(row) && row.state === "issued",
      fields: () => [{ key: "note", label: "督办意见", kind: "textarea", required: true, maxLength: 900, help: "送达没有办结的各承办地区" }],
      run: async (row, values) => {
        await request("POST", `${TASKS}${String(row.id)}/urge/`, { body: values });
        return "已督办";
      },
    },
    {
      key: "remove", on: "row", label: "删除草稿", permission: "supervision.task", danger: true,
      when: (row) => row.state === "draft",
      effect: (row) => `删除草稿“${String(row.title)}”，不能恢复。`,
      run: async (row) => {
        await request("DELETE", `${TASKS}${String(row.id)}/`);
        return "草稿已删除";
      },
    },
  ],
  export: {},
  empty: { why: "没有重点任务", what: "布置任务后下发给省、市；上级布置的任务自动出现在这里" },
});

export const parts = defineRegister({
  id: "supervision.parts",
  title: "承办情况",
  about: "每个地区对每项任务的签收、进展与反馈；灯色：绿按时、蓝办理中、橙将到期、红逾期",
  noun: "承办",
  measure: "项",
  path: PARTS,
  rowKey: "id",
  search: "任务名称、反馈",
  ordering: "-updated_at",
  everySeconds: 20,
  open: (row) => ({ path: `/supervision/key-tasks/${String(row.task)}` }),
  rowTone: (row) => (row.colour === "red" ? "red" : undefined),
  columns: [
    { key: "colour", label: "灯色", kind: "status", width: 92, text: (row) => LIGHTS[String(row.colour)] ?? "", tone: (row) => row.colour as Tone },
    { key: "task_title", label: "任务" },
    { key: "district_name", label: "承办地区", width: 120 },
    { key: "status", label: "状态", kind: "status", width: 92, text: (row) => String(row.status_label), tone: (row) => STATUSES[String(row.status)]?.[1], sortable: true },
    { key: "progress", label: "进展", width: 72, right: true, text: (row) => `${String(row.progress)}%`, sortable: true },
    { key: "deadline", label: "完成时限", kind: "time" },
    { key: "feedback", label: "最近反馈" },
    { key: "supervise_count", label: "督办", width: 64, right: true, text: (row) => String(row.supervise_count) },
    { key: "issuer", label: "布置单位", extra: true },
    { key: "return_count", label: "退回次数", kind: "number", extra: true },
    { key: "notice_count", label: "通报次数", kind: "number", extra: true },
    { key: "instruction", label: "督办意见", extra: true },
    { key: "updated_at", label: "更新时间", kind: "time", sortable: true, extra: true },
  ],
  filters: [
    { key: "status", label: "状态", kind: "select", options: options(STATUSES) },
    { key: "district_code", label: "承办地区", kind: "select", options: divisions, remote: true },
  ],
  export: {},
  empty: { why: "没有承办的任务", what: "任务下发后，各地区的承办情况列在这里" },
});

export const notices = defineRegister({
  id: "supervision.notices",
  title: "通报",
  about: "对逾期地区的通报，在任务页印发，可下载 Word 文件",
  noun: "通报",
  measure: "份",
  path: "/api/supervision/notices/",
  rowKey: "id",
  search: "文号、标题、正文",
  ordering: "-made_at",
  columns: [
    { key: "title", label: "标题" },
    { key: "number", label: "文号", kind: "mono", width: 260 },
    { key: "districts", label: "被通报地区", width: 160, text: (row) => (row.districts as string[]).map((code) => divisionName(code) || code).join("、") },
    { key: "made_at", label: "印发时间", kind: "time", sortable: true },
    { key: "made_by", label: "印发人", width: 110 },
    { key: "text", label: "正文", detailOnly: true },
  ],
  commands: [
    {
      key: "docx", on: "row", label: "下载 Word", primary: true,
      run: (row) => {
        window.open(`/api/supervision/notices/${String(row.id)}/docx/`);
        return Promise.resolve("已开始下载");
      },
    },
  ],
  detail: { title: (row) => String(row.title) },
  empty: { why: "没有通报", what: "任务有地区逾期时，在任务页印发通报" },
});
