import { listed } from "../listed";
import { group, type System } from "../system";

const SEEN = ["evaluation.read"];
const CITY = ["city", "county"];

/** Comprehensive evaluation: what is evaluated, who answers, what inspectors and citizens say, the result. */
export const evaluation: System = {
  name: "evaluation",
  label: "综合评价",
  icon: "M2 14V9h3v5zM6.5 14V5h3v9zM11 14V2h3v12z",
  pages: [
    ...group("评价结果", [
      { path: "/evaluation/results", title: "评价结果", permissions: SEEN, component: () => import("./Results.vue"), keywords: "排名 雷达 同比 试算" },
      { path: "/evaluation/results/:id", title: "城市评价结果", permissions: SEEN, component: () => import("./CityResult.vue"), inside: true },
      { path: "/evaluation/reports", title: "评价报告", permissions: SEEN, component: listed(() => import("./results"), "reports"), keywords: "Word PDF 自评价 第三方" },
      { path: "/evaluation/received-results", title: "其他平台发布的结果", permissions: SEEN, component: listed(() => import("./results"), "received"), keywords: "上级 下级 交换" },
    ]),
    ...group("评价任务", [
      { path: "/evaluation/cycles", title: "评价组织", permissions: SEEN, component: listed(() => import("./tasks"), "cycles"), keywords: "下发 自评价 第三方评价" },
      { path: "/evaluation/tasks", title: "评价任务", permissions: SEEN, component: listed(() => import("./tasks"), "tasks"), keywords: "填报 签收 核定 退回" },
      { path: "/evaluation/tasks/:id", title: "评价任务", permissions: SEEN, component: () => import("./TaskPage.vue"), inside: true },
    ]),
    ...group("实地考察与问卷", [
      { path: "/evaluation/inspection", title: "考察进度", permissions: SEEN, tiers: CITY, component: () => import("./Inspection.vue"), keywords: "地图 抽样 网格 点位" },
      { path: "/evaluation/draws", title: "抽样与派发", permissions: SEEN, tiers: CITY, component: listed(() => import("./inspection"), "draws"), keywords: "随机 分层 种子" },
      { path: "/evaluation/inspection-tasks", title: "考察任务", permissions: SEEN, tiers: CITY, component: listed(() => import("./inspection"), "inspectionTasks"), keywords: "考察员" },
      { path: "/evaluation/inspection-points", title: "考察点位", permissions: SEEN, tiers: CITY, component: listed(() => import("./inspection"), "points"), keywords: "复核 疑点 照片" },
      { path: "/evaluation/checks", title: "检查记录", permissions: SEEN, component: listed(() => import("./inspection"), "checks"), keywords: "问题数 扣分" },
      { path: "/evaluation/surveys", title: "问卷调查", permissions: SEEN, component: listed(() => import("./surveys"), "surveys"), keywords: "二维码 满意度 置信区间 配额" },
      { path: "/evaluation/surveys/:id", title: "问卷", permissions: SEEN, component: () => import("./SurveyPage.vue"), inside: true },
    ]),
    ...group("指标库", [
      { path: "/evaluation/indicators", title: "评价指标", permissions: SEEN, component: listed(() => import("./library"), "indicators"), keywords: "公式 评分 检查项 点位" },
      { path: "/evaluation/libraries", title: "指标库版本", permissions: SEEN, component: listed(() => import("./library"), "libraries"), keywords: "草稿 启用" },
      { path: "/evaluation/libraries/:id", title: "指标树", permissions: SEEN, component: () => import("./LibraryPage.vue"), inside: true },
      { path: "/evaluation/outlines", title: "报告提纲", permissions: SEEN, component: listed(() => import("./outlines"), "outlines"), keywords: "章节 附录 模板" },
      { path: "/evaluation/trial", title: "公式试算", permissions: SEEN, component: () => import("./Trial.vue"), keywords: "单位 评分方法" },
    ]),
  ],
};
