import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { labelled } from "../choices";
import { lookNow } from "../../shell/live";

const PATH = "/api/kernel/notifications/";

export const notifications = defineRegister({
  id: "kernel.notifications",
  title: "通知",
  noun: "通知",
  path: PATH,
  rowKey: "id",
  search: "标题或内容",
  ordering: "-id",
  everySeconds: 30,
  filters: [{ key: "read_at__isnull", label: "是否已读", kind: "select", options: labelled({ true: "未读", false: "已读" }) }],
  columns: [
    { key: "title", label: "标题" },
    { key: "text", label: "内容" },
    { key: "link", label: "页面", text: (row) => (row.link ? "前往处理" : ""), to: (row) => row.link || null, width: 90 },
    { key: "at", label: "时间", kind: "time", sortable: true, width: 120 },
    {
      key: "read_at",
      label: "状态",
      kind: "status",
      width: 90,
      text: (row) => (row.read_at ? "已读" : "未读"),
      tone: (row) => (row.read_at ? "grey" : "blue"),
    },
  ],
  detail: { title: (row) => row.title },
  commands: [
    {
      key: "read",
      label: "标为已读",
      on: "row",
      primary: true,
      hotkey: "r",
      when: (row) => !row.read_at,
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/mark-read/`, { body: {} });
        await lookNow();
        return "已标为已读";
      },
    },
    {
      key: "read-all",
      label: "全部标为已读",
      on: "list",
      effect: () => "您的全部未读通知标为已读，不影响他人。",
      run: async () => {
        await request("POST", `${PATH}mark-all-read/`, { body: {} });
        await lookNow();
        return "已全部标为已读";
      },
    },
  ],
  empty: { why: "没有通知", what: "审核结果、告警与长任务完成时会通知您" },
});
