import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { labelled } from "../choices";

const PATH = "/api/identity/lockouts/";

export const lockouts = defineRegister({
  id: "identity.lockouts",
  title: "登录锁定",
  about: "连续登录失败的账号与来源地址",
  noun: "锁定记录",
  path: PATH,
  rowKey: "id",
  everySeconds: 30,
  filters: [
    { key: "kind", label: "类型", kind: "select", options: labelled({ account: "账号", address: "来源地址" }) },
    { key: "active", label: "是否锁定中", kind: "select", options: labelled({ true: "锁定中", false: "已解除" }) },
  ],
  columns: [
    { key: "kind", label: "类型" },
    { key: "key", label: "账号或地址", kind: "mono" },
    { key: "failures", label: "失败次数", kind: "number" },
    { key: "last_failed_at", label: "最近失败", kind: "time" },
    { key: "locked", label: "状态", kind: "status", text: (row) => (row.locked ? "锁定中" : "未锁定"), tone: (row) => (row.locked ? "red" : "grey") },
    { key: "locked_until", label: "锁定至", kind: "time" },
  ],
  detail: { title: (row) => `${row.kind_label} ${row.key}` },
  commands: [
    {
      key: "release",
      label: "立即解除",
      on: "row",
      primary: true,
      when: (row) => row.locked,
      permission: "identity.account.lock",
      effect: (row) => `${row.kind_label} ${row.key} 可立即再次登录，失败计数清零。`,
      run: async (row) => {
        await request("POST", `${PATH}${String(row.id)}/release/`, { body: {} });
        return "已解除锁定";
      },
    },
  ],
  empty: { why: "没有登录失败记录", what: "连续失败达到次数后，账号或来源地址会被锁定一段时间并列在这里" },
});
