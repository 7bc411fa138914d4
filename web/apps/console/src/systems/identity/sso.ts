/** Applications of lower platforms that let people sign in with this platform's accounts. */
import { request } from "@chengyun/api";
import { defineRegister, type Outcome } from "@chengyun/ui";

import { platform } from "../../session/session";

const CLIENTS = "/api/identity/sso/clients/";
const MAY = "identity.sso.manage";

interface Told {
  id: string;
  name: string;
  secret: string;
}
const secretsOf = (told: Told, message: string): Outcome => ({
  message,
  secrets: {
    title: `${told.name}的接入参数`,
    note: "密钥只显示这一次。请交给该平台的安全管理员，填入“单点登录设置”。",
    items: [
      { label: "上级平台地址", value: window.location.origin },
      { label: "应用标识", value: told.id },
      { label: "应用密钥", value: told.secret },
    ],
  },
});

export const clients = defineRegister({
  id: "identity.sso-clients",
  title: "单点登录接入应用",
  about: "登记后，下级平台可用本平台账号登录；在此退出或停用的账号，下级一分钟内随之退出",
  noun: "接入应用",
  path: CLIENTS,
  rowKey: "id",
  search: "名称、应用标识",
  ordering: "name",
  columns: [
    { key: "name", label: "名称", sortable: true },
    { key: "addresses", label: "平台地址", kind: "list" },
    { key: "id", label: "应用标识", kind: "mono" },
    { key: "created_at", label: "登记时间", kind: "time", sortable: true },
  ],
  commands: [
    {
      key: "add", on: "list", label: "登记应用", permission: MAY, primary: true, hotkey: "n",
      fields: () => [
        { key: "name", label: "名称", kind: "text", required: true, maxLength: 100, placeholder: "如某市平台" },
        { key: "addresses", label: "平台地址", kind: "lines", required: true, placeholder: "https://平台域名", help: "每行一个，不含路径" },
      ],
      run: async (values) => secretsOf(await request<Told>("POST", CLIENTS, { body: values }), "应用已登记"),
    },
    {
      key: "renew", on: "row", label: "更换密钥", permission: MAY, effect: () => "原密钥立即失效，该平台更新设置前不能单点登录。",
      run: async (row) => secretsOf(await request<Told>("POST", `${CLIENTS}${String(row.id)}/renew/`, { body: {} }), "密钥已更换"),
    },
    {
      key: "remove", on: "row", label: "取消接入", permission: MAY, danger: true, effect: (row) => `${row.name}不能再用${platform.value?.name ?? "本平台"}的账号登录，已登录的会话随即结束。`,
      run: async (row) => {
        await request("DELETE", `${CLIENTS}${String(row.id)}/`);
        return "已取消接入";
      },
    },
  ],
  detail: { title: (row) => row.name },
  empty: { why: "没有接入应用", what: "登记下级平台的地址，取得应用标识与密钥" },
});
