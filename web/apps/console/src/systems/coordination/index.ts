import { listed } from "../listed";
import type { System } from "../system";
import { deskPage } from "./desk/deskPage";

const SEEN = ["coordination.read"];

/** Command and coordination: the desks, the case, and what is kept for them. */
export const coordination: System = {
  name: "coordination",
  label: "指挥协调",
  icon: "M2 4h12v8H9l-3 2v-2H2zM5 7h6M5 9h4",
  pages: [
    { path: "/coordination/mine", title: "我的案件", permissions: SEEN, component: deskPage("mine"), keywords: "待办 已办" },
    { path: "/coordination/acceptance", title: "受理", permissions: ["coordination.acceptor"], component: deskPage("acceptance") },
    { path: "/coordination/shift", title: "值班长", permissions: ["coordination.shift_leader"], component: deskPage("shift"), keywords: "立案 结案" },
    { path: "/coordination/dispatch", title: "派遣", permissions: ["coordination.dispatcher"], component: deskPage("dispatch"), keywords: "延期 挂账 回退 审批" },
    { path: "/coordination/department", title: "责任主体", permissions: ["coordination.department", "coordination.handler"], component: deskPage("department"), keywords: "处置" },
    { path: "/coordination/supervision", title: "监督督办", permissions: ["coordination.leader", "coordination.shift_leader"], component: deskPage("supervision"), keywords: "催办 超期" },
    { path: "/coordination/query", title: "案件查询", permissions: SEEN, component: () => import("./query/QueryPage.vue"), keywords: "检索 导出 热力" },
    { path: "/coordination/hot", title: "热点问题", permissions: SEEN, component: () => import("./query/Hot.vue"), keywords: "集中反映" },
    { path: "/coordination/industry", title: "行业数据", permissions: SEEN, component: () => import("./industry/Industry.vue"), keywords: "市政公用 市容环卫 园林绿化 执法 汇聚" },
    { path: "/coordination/import", title: "案件导入", permissions: ["coordination.import"], component: () => import("./query/Import.vue"), keywords: "投诉 热线 xlsx" },
    { path: "/coordination/key-tasks", title: "重点任务", permissions: SEEN, component: listed(() => import("./keytasks"), "keyTasks"), keywords: "上级 布置" },
    { path: "/screen", title: "监督指挥大屏", permissions: SEEN, component: () => import("./screen/Screen.vue"), bare: true },
    { path: "/coordination/performance", title: "绩效评价", permissions: ["coordination.evaluator", "coordination.leader", "coordination.admin"], component: () => import("./evaluation/Performance.vue"), keywords: "考核 评分 等级" },
    { path: "/coordination/rates", title: "运行指标", permissions: ["coordination.evaluator", "coordination.leader", "coordination.admin"], component: () => import("./evaluation/Rates.vue"), keywords: "立案率 处置率 延期率" },
    { path: "/coordination/effects", title: "运行效果", permissions: ["coordination.evaluator", "coordination.leader", "coordination.admin"], component: () => import("./evaluation/Effects.vue"), keywords: "验收 覆盖 接入 试运行" },
    { path: "/coordination/schemes", title: "评价方案", permissions: ["coordination.evaluator", "coordination.leader", "coordination.admin"], component: () => import("./evaluation/Schemes.vue"), keywords: "权重 等级 周期 指标" },
    { path: "/coordination/attendance", title: "考勤", permissions: SEEN, component: listed(() => import("./maintenance/people"), "attendance"), keywords: "签到" },
    { path: "/coordination/shift-plans", title: "排班", permissions: SEEN, component: listed(() => import("./maintenance/people"), "plans") },
    { path: "/coordination/shifts", title: "班次", permissions: ["coordination.admin", "coordination.shift_leader"], component: listed(() => import("./maintenance/people"), "shifts") },
    { path: "/coordination/workflows", title: "流程", permissions: ["coordination.admin"], component: () => import("./maintenance/Workflow.vue") },
    { path: "/coordination/standards", title: "立案标准", permissions: SEEN, component: listed(() => import("./maintenance/standards"), "standards"), keywords: "时限 结案条件" },
    { path: "/coordination/forms", title: "上报表单", permissions: ["coordination.admin"], component: () => import("./maintenance/Forms.vue") },
    { path: "/coordination/vehicles", title: "车辆", permissions: SEEN, component: listed(() => import("./maintenance/vehicles"), "vehicles"), keywords: "环卫 执法 车牌 轨迹" },
    { path: "/coordination/class-models", title: "分类模型", permissions: ["coordination.admin", "coordination.evaluator", "coordination.leader"], component: () => import("./maintenance/ClassModels.vue"), keywords: "建议 学习 正确率" },
    { path: "/coordination/cases/:id", title: "案件", permissions: SEEN, component: () => import("./case/CasePage.vue"), inside: true },
  ],
};
