import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { labelled } from "../choices";
import { lookNow } from "../../shell/live";

interface Notification {
  id: number;
  title: string;
  read_at: string | null;
  link: string;
}

const PATH = "/api/kernel/notifications/";

export const notifications = defineRegister<Notification>({
  id: "kernel.notifications",
  title: "通知",
  noun: "通知",
  path: PATH,
  rowKey: "id",
  everySeconds: 30,
  filters: [{ key: "unread", label: "是否已读", kind: "select", options: labelled({ true: "未读", false: "已读" }) }],
  columns: [
    { key: "title", label: "标题", to: (row) => row.link || null },
    { key: "body", label: "内容" },
    { key: "created_at", label: "时间", kind: "time", width: 130 },
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
      hotkey: "r",
      when: (row) => !row.read_at,
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/read/`, { body: {} });
        await lookNow();
        return "已标为已读";
      },
    },
  ],
  empty: { why: "没有通知", what: "审核结果、告警与长任务完成时会通知您" },
});
