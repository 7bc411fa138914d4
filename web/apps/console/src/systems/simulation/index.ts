import { listed } from "../listed";
import type { System } from "../system";

const SEEN = ["simulation.read"];

/** Simulation: what can be made to go wrong at simulated devices. Only a platform that was given it has it. */
export const simulation: System = {
  name: "simulation",
  label: "模拟",
  icon: "M6 1h4M7 1v5L3 13a1 1 0 0 0 1 2h8a1 1 0 0 0 1-2L9 6V1M5 10h6",
  pages: [
    { path: "/simulation/now", title: "注入异常", permissions: SEEN, component: () => import("./Simulation.vue"), keywords: "泄漏 爆管 暴雨 故障 漂移 跳变 模拟设备" },
    { path: "/simulation/injections", title: "注入记录", permissions: SEEN, component: listed(() => import("./registers"), "injections"), keywords: "停止" },
    { path: "/simulation/devices", title: "模拟设备", permissions: SEEN, component: listed(() => import("./registers"), "devices") },
  ],
};
