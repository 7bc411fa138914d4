import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { organisations, ownOrganisation, roles } from "../choices";

const PATH = "/api/identity/posts/";

export const posts = defineRegister({
  id: "identity.posts",
  title: "岗位",
  about: "岗位属于机构，任职者自动获得岗位的角色",
  noun: "岗位",
  measure: "个",
  path: PATH,
  rowKey: "id",
  search: "岗位名称或代码",
  ordering: "code",
  export: {},
  filters: [
    { key: "organisation", label: "机构", kind: "select", options: organisations, remote: true, width: 200 },
    { key: "role", label: "角色", kind: "select", options: roles, width: 160 },
  ],
  columns: [
    { key: "code", label: "岗位代码", kind: "mono", sortable: true },
    { key: "name", label: "岗位名称", sortable: true },
    { key: "organisation_name", label: "机构" },
    { key: "roles", label: "角色", text: (row) => row.roles.map((role) => role.name).join("、") },
    {
      key: "holders",
      label: "任职人数",
      kind: "number",
      to: (row) => ({ path: "/identity/accounts", query: { post: String(row.id) } }),
    },
  ],
  detail: { title: (row) => row.name, history: true },
  commands: [
    {
      key: "create",
      label: "新建岗位",
      on: "list",
      primary: true,
      hotkey: "n",
      permission: "identity.post.write",
      fields: () => [
        { key: "code", label: "岗位代码", kind: "text", required: true, maxLength: 32 },
        { key: "name", label: "岗位名称", kind: "text", required: true, maxLength: 50 },
        { key: "organisation", label: "机构", kind: "select", options: organisations, remote: true, required: true },
      ],
      initial: () => ({ organisation: ownOrganisation()[0]?.value }),
      run: async (values) => {
        await request("POST", PATH, { body: { ...values, organisation: Number(values.organisation) } });
        return `已新建岗位“${String(values.name)}”`;
      },
    },
    {
      key: "rename",
      label: "改名",
      on: "row",
      permission: "identity.post.write",
      fields: () => [{ key: "name", label: "岗位名称", kind: "text", required: true, maxLength: 50 }],
      initial: (row) => ({ name: row.name }),
      run: async (row, values) => {
        await request("PATCH", `${PATH}${String(row.id)}/`, { body: values });
        return "岗位名称已修改";
      },
    },
    {
      key: "roles",
      label: "授予角色",
      on: "row",
      permission: "identity.role.grant",
      effect: (row) => `岗位“${row.name}”现有 ${String(row.holders)} 名任职者，其权限将随之改变。`,
      fields: () => [{ key: "roles", label: "角色", kind: "multi", options: roles }],
      initial: (row) => ({ roles: row.roles.map((role) => String(role.id)) }),
      run: async (row, values) => {
        await request("POST", `${PATH}${String(row.id)}/roles/`, {
          body: { roles: ((values.roles as string[] | undefined) ?? []).map(Number) },
        });
        return "岗位角色已更新";
      },
    },
    {
      key: "remove",
      label: "删除",
      on: "row",
      danger: true,
      permission: "identity.post.write",
      when: (row) => row.holders === 0,
      effect: (row) => `将删除岗位“${row.name}”。该岗位无人任职，删除后不可恢复，审计记录保留。`,
      run: async (row) => {
        await request("DELETE", `${PATH}${String(row.id)}/`);
        return "岗位已删除";
      },
    },
  ],
  empty: { why: "尚无岗位", what: "按 n 键或点击“新建岗位”，为机构设置岗位并授予角色" },
});
