import { listed } from "../listed";
import { group, type System } from "../system";

const SEEN = ["supervision.read"];

/** Supervision: key tasks, the platforms below, data filling. */
export const supervision: System = {
  name: "supervision",
  label: "监督检查",
  icon: "M7 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10M11 11l3 3M5 7l1.5 1.5L9 6",
  pages: [
    ...group("重点任务", [
      { path: "/supervision/key-tasks", title: "任务督办", permissions: SEEN, component: listed(() => import("./keytasks/registers"), "tasks"), keywords: "重点工作 布置 下发 通报 办结" },
      { path: "/supervision/parts", title: "承办情况", permissions: SEEN, component: listed(() => import("./keytasks/registers"), "parts"), keywords: "签收 分解 反馈 审核" },
      { path: "/supervision/notices", title: "通报", permissions: SEEN, component: listed(() => import("./keytasks/registers"), "notices"), keywords: "逾期 文件" },
      { path: "/supervision/key-tasks/:id", title: "重点任务", permissions: SEEN, component: () => import("./keytasks/TaskPage.vue"), inside: true },
    ]),
    ...group("联网监督", [
      { path: "/supervision/platforms", title: "联网监督", permissions: SEEN, component: () => import("./network/Platforms.vue"), keywords: "链路 心跳 推送 完整率 质量 排名 建设" },
      { path: "/supervision/link-days", title: "联网日评", permissions: SEEN, component: listed(() => import("./network/registers"), "days"), keywords: "趋势 得分" },
      { path: "/supervision/profiles", title: "建设情况", permissions: SEEN, component: listed(() => import("./network/registers"), "profiles"), keywords: "验收 试运行 系统" },
    ]),
    ...group("数据填报", [
      { path: "/supervision/assignments", title: "填报表", permissions: SEEN, component: listed(() => import("./filling/registers"), "assignments"), keywords: "填写 提交 审核 退回" },
      { path: "/supervision/rounds", title: "填报任务", permissions: SEEN, component: listed(() => import("./filling/registers"), "rounds"), keywords: "布置 锁定 完成情况" },
      { path: "/supervision/forms", title: "填报表单", permissions: SEEN, component: listed(() => import("./filling/registers"), "forms"), keywords: "指标 校核" },
      { path: "/supervision/forms/new", title: "新建填报表单", permissions: ["supervision.form"], component: () => import("./filling/Designer.vue"), inside: true },
      { path: "/supervision/forms/:id", title: "填报表单", permissions: ["supervision.form"], component: () => import("./filling/Designer.vue"), inside: true },
      { path: "/supervision/rounds/:id", title: "完成情况", permissions: SEEN, component: () => import("./filling/RoundPage.vue"), inside: true },
      { path: "/supervision/assignments/:id", title: "填报", permissions: SEEN, component: () => import("./filling/SheetPage.vue"), inside: true },
    ]),
  ],
};
