import { request } from "@chengyun/api";
import { defineRegister, format } from "@chengyun/ui";

const PATH = "/api/identity/sessions/";

export const sessions = defineRegister({
  id: "identity.sessions",
  title: "登录会话",
  about: "当前有效的登录；空闲超时后自动结束",
  noun: "会话",
  measure: "个",
  path: PATH,
  fixed: { everyone: "true" },
  rowKey: "id",
  search: "用户名、姓名或地址",
  everySeconds: 30,
  columns: [
    { key: "full_name", label: "姓名" },
    { key: "username", label: "用户名", kind: "mono" },
    { key: "address", label: "来源地址", kind: "mono" },
    { key: "_browser", label: "浏览器", text: (row) => format.browser(row.user_agent) },
    { key: "started_at", label: "登录时间", kind: "time" },
    { key: "last_seen_at", label: "最近活动", kind: "time" },
    { key: "current", label: "本会话", kind: "status", text: (row) => (row.current ? "本会话" : "他处"), tone: (row) => (row.current ? "blue" : "grey") },
    { key: "user_agent", label: "浏览器标识", detailOnly: true },
  ],
  detail: { title: (row) => `${row.full_name} · ${row.address}` },
  commands: [
    {
      key: "end",
      label: "强制退出",
      on: "row",
      danger: true,
      permission: "identity.session.manage",
      when: (row) => !row.current,
      effect: (row) => `“${row.full_name}”在 ${row.address} 的登录立即结束，未保存的内容会丢失。`,
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/end/`, { body: {} });
        return "会话已结束";
      },
    },
  ],
  empty: { why: "没有有效的登录会话", what: "有人登录后会出现在这里" },
});
