import { listed } from "../listed";
import type { System } from "../system";

const SEEN = ["monitoring.read"];

/** Operation monitoring: what is watched, what it reports, what is wrong. */
export const monitoring: System = {
  name: "monitoring",
  label: "运行监测",
  icon: "M1 8h3l2-5 4 10 2-5h3",
  pages: [
    { path: "/monitoring/alarms", title: "报警", permissions: SEEN, component: listed(() => import("./alarms"), "alarms"), keywords: "研判 签收 解除 误报" },
    { path: "/monitoring/points", title: "测点与读数", permissions: SEEN, component: listed(() => import("./registry"), "points"), keywords: "实时 监测数据" },
    { path: "/monitoring/curves", title: "监测曲线", permissions: SEEN, component: () => import("./Curves.vue"), keywords: "趋势 对比 统计" },
    { path: "/monitoring/objects", title: "监测对象", permissions: SEEN, component: listed(() => import("./registry"), "objects"), keywords: "管网 桥梁 窨井" },
    { path: "/monitoring/devices", title: "监测设备", permissions: SEEN, component: listed(() => import("./registry"), "devices"), keywords: "传感器 密钥 在线" },
    { path: "/monitoring/indicators", title: "监测指标", permissions: SEEN, component: listed(() => import("./registry"), "indicators"), keywords: "限值 阈值" },
    { path: "/monitoring/rules", title: "报警规则", permissions: SEEN, component: listed(() => import("./alarms"), "rules"), keywords: "阈值 限值 离线" },
    { path: "/monitoring/refusals", title: "拒收的数据", permissions: SEEN, component: listed(() => import("./registry"), "refusals") },
  ],
};
