import { request } from "@chengyun/api";
import { defineRegister, type Outcome, type Tone } from "@chengyun/ui";

import { divisions, labelled, organisations, ownOrganisation, posts, roles } from "../choices";
import { platform } from "../../session/session";

interface Named {
  id: number;
  name: string;
}

interface Account {
  id: number;
  username: string;
  full_name: string;
  phone_masked: string;
  organisation: number | null;
  organisation_name: string;
  division_code: string;
  status: "active" | "suspended" | "expired" | "locked";
  status_label: string;
  locked_until: string | null;
  roles: Named[];
  posts: Named[];
  must_change_password: boolean;
  expires_at: string | null;
  last_login: string | null;
  second_factor: boolean;
}

const PATH = "/api/identity/accounts/";
const GUIDANCE_USER = "业务指导用户";
const STATUS: Record<Account["status"], Tone> = { active: "green", suspended: "grey", expired: "grey", locked: "red" };

const own = (row: Account, action = "") => `${PATH}${String(row.id)}/${action}`;
const names = (items: Named[]) => items.map((item) => item.name).join("、");
const ids = (value: unknown) => ((value as string[] | undefined) ?? []).map(Number);

function onceShown(answer: { account: Account; initial_password: string }, message: string): Outcome {
  return {
    message,
    secrets: {
      title: "初始口令",
      note: "初始口令只显示这一次，请当面或经安全渠道交给本人；首次登录须修改。",
      items: [
        { label: "用户名", value: answer.account.username },
        { label: "初始口令", value: answer.initial_password },
      ],
    },
  };
}

export const accounts = defineRegister({
  id: "identity.accounts",
  title: "账号",
  noun: "账号",
  measure: "个",
  path: PATH,
  rowKey: "id",
  search: "用户名或姓名",
  ordering: "username",
  export: {},
  import: {
    path: `${PATH}import/`,
    permission: "identity.account.write",
    note: "xlsx 或 csv，首行为列名：用户名、姓名、数据范围（行政区划）、机构代码、手机号、账号有效期至；后三列可省。先预览，确认后生成初始口令。",
  },
  filters: [
    { key: "status", label: "状态", kind: "select", options: labelled({ active: "正常", suspended: "已停用", expired: "已过期", locked: "已锁定" }) },
    { key: "under", label: "机构及下属", kind: "select", options: organisations, remote: true, width: 200 },
    { key: "role", label: "角色", kind: "select", options: roles, width: 150 },
    { key: "post", label: "岗位", kind: "select", options: posts, remote: true, width: 150 },
    { key: "must_change_password", label: "初始口令", kind: "select", options: labelled({ true: "未修改", false: "已修改" }) },
    { key: "division_code", label: "数据范围（区划前缀）", kind: "text", width: 160 },
  ],
  columns: [
    { key: "username", label: "用户名", kind: "mono", sortable: true },
    { key: "full_name", label: "姓名", sortable: true },
    { key: "status", label: "状态", kind: "status", tone: (row) => STATUS[row.status] },
    { key: "organisation_name", label: "机构" },
    { key: "roles", label: "角色", text: (row) => names(row.roles) },
    { key: "posts", label: "岗位", text: (row) => names(row.posts), extra: true },
    { key: "division_code", label: "数据范围", kind: "division" },
    { key: "phone_masked", label: "手机号", extra: true },
    { key: "second_factor", label: "双因素", kind: "flag" },
    { key: "last_login", label: "最近登录", kind: "time", sortable: true },
    { key: "locked_until", label: "锁定至", kind: "time", detailOnly: true },
    { key: "must_change_password", label: "须改口令", kind: "flag", detailOnly: true },
    { key: "password_changed_at", label: "口令修改于", kind: "time", detailOnly: true },
    { key: "expires_at", label: "有效期至", kind: "time", extra: true },
    { key: "created_at", label: "建立时间", kind: "time", sortable: true, extra: true },
  ],
  detail: { title: (row) => `${row.full_name}（${row.username}）`, load: true, history: true },
  rowTone: (row) => (row.status === "locked" ? "red" : undefined),
  commands: [
    {
      key: "create",
      label: "新建账号",
      on: "list",
      primary: true,
      hotkey: "n",
      permission: "identity.account.write",
      effect: () => "将生成一次性初始口令，仅显示一次；角色须由安全管理员另行授予。",
      fields: () => [
        {
          key: "username",
          label: "用户名",
          kind: "text",
          required: true,
          maxLength: 150,
          pattern: [/^[\w.@+-]+$/, "只能用字母、数字和 . @ + - _"],
          help: "登录用，建立后不可更改",
        },
        { key: "full_name", label: "姓名", kind: "text", required: true, maxLength: 50 },
        { key: "division_code", label: "数据范围", kind: "select", options: divisions, remote: true, required: true, help: "只能看到该区划及其下级的数据" },
        { key: "organisation", label: "机构", kind: "select", options: organisations, remote: true, known: ownOrganisation() },
        { key: "phone", label: "手机号", kind: "text", pattern: [/^1\d{10}$/, "应为 11 位手机号"], help: "加密存储，列表中只显示后四位" },
        { key: "expires_at", label: "有效期至", kind: "moment", help: "留空为长期有效" },
      ],
      initial: () => ({ division_code: platform.value?.division, organisation: ownOrganisation()[0]?.value }),
      run: async (values) => {
        const body = { ...values, organisation: values.organisation ? Number(values.organisation) : null };
        return onceShown(await request("POST", PATH, { body }), `已新建账号“${String(values.username)}”`);
      },
    },
    {
      key: "edit",
      label: "修改",
      on: "row",
      permission: "identity.account.write",
      fields: (row) => [
        { key: "full_name", label: "姓名", kind: "text", required: true, maxLength: 50 },
        { key: "division_code", label: "数据范围", kind: "select", options: divisions, remote: true, required: true },
        {
          key: "organisation",
          label: "机构",
          kind: "select",
          options: organisations,
          remote: true,
          known: row.organisation ? [{ value: String(row.organisation), label: row.organisation_name }] : [],
        },
        { key: "phone", label: "手机号", kind: "text", pattern: [/^1\d{10}$/, "应为 11 位手机号"], help: "不修改请留空" },
        { key: "expires_at", label: "有效期至", kind: "moment" },
      ],
      initial: (row) => ({
        full_name: row.full_name,
        division_code: row.division_code,
        organisation: row.organisation ? String(row.organisation) : undefined,
        expires_at: row.expires_at,
      }),
      run: async (row, values) => {
        const { phone, ...rest } = values;
        await request("PATCH", own(row), {
          body: {
            ...rest,
            ...(phone ? { phone } : {}),
            organisation: values.organisation ? Number(values.organisation) : null,
            expires_at: values.expires_at ?? null,
          },
        });
        return "账号资料已修改";
      },
    },
    {
      key: "roles",
      label: "授予角色",
      on: "row",
      permission: "identity.role.grant",
      effect: (row) => `“${row.full_name}”的权限将变为所选角色的权限之和，立即生效。`,
      fields: () => [{ key: "roles", label: "角色", kind: "multi", options: roles, help: "系统、安全、审计三员的角色不得授予同一账号" }],
      initial: (row) => ({ roles: row.roles.map((role) => String(role.id)) }),
      run: async (row, values) => {
        await request("POST", own(row, "roles/"), { body: { roles: ids(values.roles) } });
        return "角色已更新";
      },
    },
    {
      key: "guidance",
      label: "开通业务指导",
      on: "bulk",
      permission: "identity.role.grant",
      when: (row) => row.status === "active" && !row.roles.some((role) => role.name === GUIDANCE_USER),
      effect: (rows) => `${String(rows.length)} 个账号在原有角色之外获得“${GUIDANCE_USER}”角色，可检索、阅读、投稿与评论。`,
      run: async (row) => {
        const known = (await roles()).find((role) => role.label === GUIDANCE_USER);
        if (!known) throw new Error(`没有“${GUIDANCE_USER}”角色`);
        await request("POST", own(row, "roles/"), { body: { roles: [...row.roles.map((role) => role.id), Number(known.value)] } });
      },
      done: (count) => `已为 ${String(count)} 个账号开通业务指导`,
    },
    {
      key: "posts",
      label: "任职",
      on: "row",
      permission: "identity.account.write",
      fields: (row) => [{ key: "posts", label: "岗位", kind: "multi", options: posts, remote: true, known: row.posts.map((post) => ({ value: String(post.id), label: post.name })) }],
      initial: (row) => ({ posts: row.posts.map((post) => String(post.id)) }),
      run: async (row, values) => {
        await request("POST", own(row, "posts/"), { body: { posts: ids(values.posts) } });
        return "任职已更新";
      },
    },
    {
      key: "phone",
      label: "查看手机号",
      on: "row",
      permission: "identity.account.phone",
      effect: (row) => `查看“${row.full_name}”的完整手机号将记入审计。`,
      run: async (row) => {
        const answer = await request<{ phone: string }>("GET", own(row, "phone/"));
        return {
          secrets: { title: "手机号", note: "个人信息，请按规定使用。", items: [{ label: row.full_name, value: answer.phone || "未登记" }] },
        };
      },
    },
    {
      key: "unlock",
      label: "解除锁定",
      on: "row",
      primary: true,
      permission: "identity.account.lock",
      when: (row) => row.status === "locked",
      effect: (row) => `“${row.full_name}”可立即再次登录，失败计数清零。`,
      run: async (row) => {
        await request("POST", own(row, "unlock/"), { body: {} });
        return "已解除锁定";
      },
    },
    {
      key: "reset-password",
      label: "重置口令",
      on: "row",
      permission: "identity.account.write",
      effect: (row) => `“${row.full_name}”的现有口令立即失效，所有登录会话结束，并生成一次性初始口令。`,
      run: async (row) => onceShown(await request("POST", own(row, "reset-password/"), { body: {} }), "口令已重置"),
    },
    {
      key: "remove-second-factor",
      label: "解除验证器",
      on: "row",
      permission: "identity.account.lock",
      when: (row) => row.second_factor,
      effect: (row) => `“${row.full_name}”绑定的验证器与恢复码全部失效；角色要求双因素时，下次登录须重新绑定。`,
      run: async (row) => {
        await request("POST", own(row, "remove-second-factor/"), { body: {} });
        return "已解除验证器";
      },
    },
    {
      key: "suspend",
      label: "停用",
      on: "row",
      danger: true,
      permission: "identity.account.write",
      when: (row) => row.status === "active" || row.status === "locked",
      effect: (row) => `“${row.full_name}”将被立即强制退出，停用期间不能登录。数据与记录保留，可随时恢复。`,
      fields: () => [{ key: "reason", label: "停用原因", kind: "textarea", required: true, maxLength: 200 }],
      run: async (row, values) => {
        await request("POST", own(row, "suspend/"), { body: values });
        return "账号已停用";
      },
    },
    {
      key: "resume",
      label: "恢复启用",
      on: "row",
      primary: true,
      permission: "identity.account.write",
      when: (row) => row.status === "suspended",
      effect: (row) => `“${row.full_name}”可再次登录，原有角色与数据范围不变。`,
      run: async (row) => {
        await request("POST", own(row, "resume/"), { body: {} });
        return "账号已恢复";
      },
    },
  ],
  empty: { why: "尚无账号", what: "按 n 键或点击“新建账号”，也可从 xlsx 批量导入" },
});
