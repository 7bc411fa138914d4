import { listed } from "../listed";
import type { System } from "../system";

export const kernel: System = {
  name: "kernel",
  label: "系统",
  icon: "M8 5.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5zM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.5 1.5M11.500 11.500L13 13M13 3l-1.500 1.500M4.500 11.500L3 13",
  pages: [
    {
      path: "/system/audit",
      title: "审计",
      permissions: ["kernel.audit.read"],
      component: () => import("./Audit.vue"),
    },
    { path: "/system/notifications", title: "通知", component: listed(() => import("./notifications"), "notifications") },
    { path: "/system/calendar", title: "工作日历", component: () => import("./Calendar.vue") },
    { path: "/system/dictionaries", title: "字典", component: listed(() => import("./dictionaries"), "dictionaries") },
    { path: "/system/dictionary-entries", title: "字典项", component: listed(() => import("./dictionaries"), "entries"), inside: true },
    { path: "/system/parameters", title: "系统参数", component: listed(() => import("./parameters"), "parameters"), keywords: "阈值 查询 统计 重复" },
    { path: "/system/menu", title: "菜单配置", permissions: ["kernel.menu.write"], component: () => import("./Menu.vue") },
    {
      path: "/system/periodic-jobs",
      title: "定时任务",
      permissions: ["kernel.operations.read"],
      component: listed(() => import("./operations"), "periodicJobs"),
    },
    {
      path: "/system/outbox",
      title: "待发消息",
      permissions: ["kernel.operations.read"],
      component: listed(() => import("./operations"), "outbox"),
    },
    {
      path: "/system/dead-letters",
      title: "死信",
      permissions: ["kernel.operations.read"],
      component: listed(() => import("./operations"), "deadLetters"),
    },
  ],
};
