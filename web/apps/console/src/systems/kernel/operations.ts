import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { labelled } from "../choices";

export const outbox = defineRegister({
  id: "kernel.outbox",
  title: "待发消息",
  about: "已随业务数据存妥、等待转入消息队列的消息；长时间不减少说明后台进程或消息队列停了",
  noun: "待发消息",
  path: "/api/kernel/outbox/",
  rowKey: "id",
  search: "主题或有序键",
  ordering: "id",
  everySeconds: 15,
  filters: [{ key: "late", label: "是否积压", kind: "select", options: labelled({ true: "积压超过 5 分钟", false: "未积压" }) }],
  columns: [
    { key: "created_at", label: "产生时间", kind: "time", sortable: true, width: 120 },
    { key: "topic", label: "主题", kind: "mono" },
    { key: "key", label: "有序键", kind: "mono" },
    { key: "only_for", label: "只发给", kind: "mono" },
    { key: "payload", label: "内容", kind: "json", detailOnly: true },
  ],
  detail: { title: (row) => row.topic, load: true },
  empty: { why: "没有等待转发的消息", what: "消息产生后通常在一秒内转入消息队列" },
});

export const deadLetters = defineRegister({
  id: "kernel.dead-letters",
  title: "死信",
  about: "后台消费者多次处理失败的消息，保留到原因排除后重试",
  noun: "死信",
  path: "/api/kernel/dead-letters/",
  rowKey: "id",
  search: "消费者、主题或错误",
  ordering: "-id",
  everySeconds: 30,
  filters: [
    { key: "retried_at__isnull", label: "是否已重试", kind: "select", options: labelled({ true: "未重试", false: "已重试" }) },
    { key: "consumer", label: "消费者标识", kind: "text" },
  ],
  columns: [
    { key: "failed_at", label: "放弃时间", kind: "time", sortable: true, width: 120 },
    { key: "consumer", label: "消费者", sortable: true },
    { key: "topic", label: "主题", kind: "mono" },
    { key: "attempts", label: "尝试次数", kind: "number", width: 80 },
    { key: "error", label: "错误" },
    { key: "retried_at", label: "重试", kind: "status", text: (row) => (row.retried_at ? "已重试" : "未重试"), tone: (row) => (row.retried_at ? "grey" : "red"), width: 90 },
    { key: "retried_by", label: "重试人", extra: true },
    { key: "_consumer", label: "消费者标识", kind: "mono", detailOnly: true, text: (row) => row.consumer },
    { key: "message_id", label: "消息编号", kind: "mono", detailOnly: true },
    { key: "key", label: "有序键", kind: "mono", detailOnly: true },
    { key: "payload", label: "内容", kind: "mono", detailOnly: true },
  ],
  detail: { title: (row) => `${row.consumer_label} · ${row.topic}`, load: true },
  rowTone: (row) => (row.retried_at ? undefined : "red"),
  commands: [
    {
      key: "retry",
      label: "重试",
      on: "row",
      primary: true,
      permission: "kernel.operations.retry",
      when: (row) => !row.retried_at,
      effect: (row) => `把这条消息再次交给“${row.consumer_label}”处理。请先排除失败的原因，否则会再次成为死信。`,
      run: async (row) => {
        await request("POST", `/api/kernel/dead-letters/${String(row.id)}/retry/`, { body: {} });
        return "已交给消费者重试";
      },
    },
  ],
  empty: { why: "没有死信", what: "所有后台消息都已处理" },
});

export const periodicJobs = defineRegister({
  id: "kernel.periodic-jobs",
  title: "定时任务",
  about: "后台定时任务最近一次运行的结果",
  noun: "定时任务",
  measure: "项",
  path: "/api/kernel/periodic-jobs/",
  rowKey: "id",
  search: "任务名称",
  ordering: "name",
  everySeconds: 15,
  filters: [{ key: "failed", label: "结果", kind: "select", options: labelled({ true: "失败", false: "未失败" }) }],
  columns: [
    { key: "label", label: "任务" },
    { key: "when", label: "周期", width: 110 },
    { key: "started_at", label: "开始时间", kind: "time", sortable: true, width: 130 },
    { key: "finished_at", label: "结束时间", kind: "time", width: 130 },
    { key: "_state", label: "结果", kind: "status", text: (row) => (row.error ? "失败" : row.finished_at ? "完成" : "运行中"), tone: (row) => (row.error ? "red" : row.finished_at ? "green" : "blue"), width: 90 },
    { key: "error", label: "错误" },
    { key: "name", label: "标识", kind: "mono", sortable: true, extra: true },
  ],
  detail: { title: (row) => row.label },
  rowTone: (row) => (row.error ? "red" : undefined),
  empty: { why: "定时任务还没有运行过", what: "请确认后台进程已启动：chengyun worker" },
});
