import { listed } from "../listed";
import { group, type System } from "../system";

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
    ...group("门户", [
      { path: "/identity/portals", title: "门户", permissions: ["identity.portal.write"], component: listed(() => import("./portals"), "portals"), keywords: "首页 栏目" },
      { path: "/identity/portal-columns", title: "门户栏目", permissions: ["identity.portal.write"], component: listed(() => import("./portals"), "portalColumns") },
      { path: "/identity/portal-entries", title: "应用入口", permissions: ["identity.portal.write"], component: listed(() => import("./portals"), "portalEntries") },
      { path: "/identity/announcements", title: "公告", component: listed(() => import("./portals"), "announcements") },
    ]),
    ...group("单点登录", [
      { path: "/identity/sso-clients", title: "接入应用", permissions: ["identity.sso.manage"], component: listed(() => import("./sso"), "clients"), keywords: "OIDC 统一身份认证" },
      { path: "/identity/sso-settings", title: "单点登录设置", permissions: ["identity.sso.manage"], tiers: ["provincial", "city", "county"], component: () => import("./SsoSettings.vue") },
    ]),
  ],
};
