import { listed } from "../listed";
import type { System } from "../system";

const SEEN = ["guidance.read"];
const NATION = ["national"];

/** Guidance is the nation's; provinces and cities go there with an account of it. */
export const guidance: System = {
  name: "guidance",
  label: "业务指导",
  icon: "M2 3h5a1 1 0 011 1v9a1 1 0 00-1-1H2zM14 3H9a1 1 0 00-1 1v9a1 1 0 011-1h5z",
  pages: [
    { path: "/guidance/library", title: "文库检索", permissions: SEEN, tiers: NATION, component: () => import("./Library.vue"), keywords: "政策法规 行业动态 经验交流 标准 全文" },
    { path: "/guidance/articles/:id", title: "稿件", permissions: SEEN, inside: true, component: () => import("./ArticlePage.vue") },
    { path: "/guidance/topics", title: "专题", permissions: SEEN, tiers: NATION, component: () => import("./Topics.vue") },
    { path: "/guidance/manuscripts", title: "稿件管理", permissions: ["guidance.contribute", "guidance.review", "guidance.edit"], tiers: NATION, component: listed(() => import("./manuscripts"), "manuscripts"), keywords: "投稿 审核 发布 收藏" },
    { path: "/guidance/write/:id?", title: "投稿", permissions: ["guidance.contribute"], inside: true, component: () => import("./Editor.vue") },
    { path: "/guidance/comments", title: "评论管理", permissions: ["guidance.review"], tiers: NATION, component: listed(() => import("./manuscripts"), "comments") },
    { path: "/guidance/statistics", title: "阅读统计", permissions: ["guidance.edit"], tiers: NATION, component: () => import("./Statistics.vue") },
    { path: "/guidance/national", title: "国家业务指导", tiers: ["provincial", "city", "county"], component: () => import("./National.vue"), keywords: "单点登录 政策法规" },
  ],
};
