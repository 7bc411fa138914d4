import { listed } from "../listed";
import type { System } from "../system";

export const exchange: System = {
  name: "exchange",
  label: "数据交换",
  icon: "M1 5h12l-3-3M15 11H3l3 3",
  pages: [
    { path: "/exchange/topology", title: "平台互联", permissions: ["exchange.read"], component: () => import("./Topology.vue") },
    { path: "/exchange/lanes", title: "实时通道", permissions: ["exchange.read"], component: () => import("./Lanes.vue") },
    { path: "/exchange/alarms", title: "交换告警", permissions: ["exchange.read"], component: listed(() => import("./alarms"), "alarms") },
    { path: "/exchange/statistics", title: "交换统计", permissions: ["exchange.read"], component: () => import("./Statistics.vue") },
    {
      path: "/exchange/applications",
      title: "接入审核",
      permissions: ["exchange.account.read"],
      component: listed(() => import("./applications"), "applications"),
    },
    {
      path: "/exchange/accounts",
      title: "接入账号",
      permissions: ["exchange.account.read"],
      component: listed(() => import("./callers"), "callers"),
    },
    { path: "/exchange/peers", title: "对接平台", permissions: ["exchange.read"], component: listed(() => import("./peers"), "peers") },
    {
      path: "/exchange/subscriptions",
      title: "数据订阅",
      permissions: ["exchange.read"],
      component: listed(() => import("./subscriptions"), "subscriptions"),
    },
    {
      path: "/exchange/agreements",
      title: "推送约定",
      permissions: ["exchange.read"],
      component: listed(() => import("./agreements"), "agreements"),
    },
    {
      path: "/exchange/interfaces",
      title: "接口服务",
      permissions: ["exchange.interface.read"],
      component: () => import("./Interfaces.vue"),
    },
    {
      path: "/exchange/messages",
      title: "报文日志",
      permissions: ["exchange.message.read"],
      component: () => import("./Messages.vue"),
    },
    {
      path: "/exchange/quarantine",
      title: "隔离数据",
      permissions: ["exchange.quarantine.read"],
      component: listed(() => import("./quarantine"), "quarantine"),
    },
    {
      path: "/exchange/quarantine/:id",
      title: "修复隔离数据",
      permissions: ["exchange.quarantine.read"],
      component: () => import("./Repair.vue"),
      inside: true,
    },
    {
      path: "/exchange/deliveries",
      title: "发送任务",
      permissions: ["exchange.read"],
      component: listed(() => import("./deliveries"), "deliveries"),
    },
    { path: "/exchange/files", title: "附件传送", permissions: ["exchange.read"], component: listed(() => import("./files"), "files") },
    {
      path: "/exchange/refusals",
      title: "拒绝的调用",
      permissions: ["exchange.message.read"],
      component: listed(() => import("./refusals"), "refusals"),
    },
  ],
};
