import { listed } from "../listed";
import type { System } from "../system";

export const identity: System = {
  name: "identity",
  label: "组织与账号",
  icon: "M8 8a3 3 0 100-6 3 3 0 000 6zM2 14c0-3 3-4.5 6-4.5s6 1.5 6 4.5z",
  pages: [
    {
      path: "/identity/organisations",
      title: "组织机构",
      permissions: ["identity.organisation.read"],
      component: () => import("./Organisations.vue"),
    },
    {
      path: "/identity/posts",
      title: "岗位",
      permissions: ["identity.post.read"],
      component: listed(() => import("./posts"), "posts"),
    },
    {
      path: "/identity/accounts",
      title: "账号",
      permissions: ["identity.account.read"],
      component: listed(() => import("./accounts"), "accounts"),
    },
    {
      path: "/identity/roles",
      title: "角色与权限",
      permissions: ["identity.role.read"],
      component: () => import("./Roles.vue"),
    },
    {
      path: "/identity/sessions",
      title: "登录会话",
      permissions: ["identity.session.manage"],
      component: listed(() => import("./sessions"), "sessions"),
    },
    {
      path: "/identity/lockouts",
      title: "登录锁定",
      permissions: ["identity.account.lock"],
      component: listed(() => import("./lockouts"), "lockouts"),
    },
  ],
};
