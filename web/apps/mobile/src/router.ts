import { asProblem } from "@chengyun/api";
import { createRouter, createWebHistory } from "vue-router";

import { synchronise } from "./cases/data";
import { loadShift } from "./duty/duty";
import { begin } from "./offline/queue";
import { isAlarmed, isDisposer, isEvaluator, isInspector, isLeader, isSupervisor, loadMe, me } from "./session/session";

declare module "vue-router" {
  interface RouteMeta {
    title: string;
    /** Shown without a session. */
    open?: boolean;
    /** One of the places at the bottom. */
    tab?: boolean;
    /** Somebody is writing here: a session that ends does not take the page away. */
    writing?: boolean;
    /** Whose page it is; others are taken to the first page. */
    whose?: () => boolean;
  }
}

export const router = createRouter({
  history: createWebHistory("/m/"),
  routes: [
    { path: "/sign-in/:step?", component: () => import("./session/SignIn.vue"), props: true, meta: { title: "登录", open: true } },
    { path: "/", component: () => import("./pages/Home.vue"), meta: { title: "首页", tab: true } },
    { path: "/tasks", component: () => import("./pages/Tasks.vue"), meta: { title: "任务", tab: true, whose: () => isSupervisor.value || isDisposer.value } },
    { path: "/cases", component: () => import("./pages/Cases.vue"), meta: { title: "案件", tab: true } },
    { path: "/map", component: () => import("./pages/Map.vue"), meta: { title: "地图", tab: true } },
    { path: "/mine", component: () => import("./pages/Mine.vue"), meta: { title: "我的", tab: true } },
    { path: "/report", component: () => import("./pages/Report.vue"), meta: { title: "上报问题", writing: true, whose: () => isSupervisor.value || isLeader.value } },
    { path: "/cases/:id", component: () => import("./pages/Case.vue"), props: true, meta: { title: "案件" } },
    { path: "/cases/:id/act/:action", component: () => import("./pages/Act.vue"), props: true, meta: { title: "办理", writing: true } },
    { path: "/queue", component: () => import("./pages/Queue.vue"), meta: { title: "发送情况" } },
    { path: "/reports", component: () => import("./pages/Reports.vue"), meta: { title: "我的上报", whose: () => isSupervisor.value || isLeader.value } },
    { path: "/messages", component: () => import("./pages/Messages.vue"), meta: { title: "消息" } },
    { path: "/patrol", component: () => import("./patrol/PatrolTasks.vue"), meta: { title: "巡检任务", whose: () => isInspector.value } },
    { path: "/patrol/:id", component: () => import("./patrol/PatrolPage.vue"), props: true, meta: { title: "巡检", writing: true, whose: () => isInspector.value } },
    { path: "/alarms", component: () => import("./alarms/Alarms.vue"), meta: { title: "报警", whose: () => isAlarmed.value } },
    { path: "/alarms/:id", component: () => import("./alarms/AlarmPage.vue"), props: true, meta: { title: "报警", writing: true, whose: () => isAlarmed.value } },
    { path: "/inspection", component: () => import("./inspection/InspectionTasks.vue"), meta: { title: "实地考察", whose: () => isEvaluator.value } },
    { path: "/inspection/:id", component: () => import("./inspection/InspectionPage.vue"), props: true, meta: { title: "实地考察", writing: true, whose: () => isEvaluator.value } },
    { path: "/public/survey/:token", component: () => import("./public/PublicSurvey.vue"), props: true, meta: { title: "问卷调查", open: true } },
    { path: "/public/warnings", component: () => import("./public/PublicWarnings.vue"), meta: { title: "预警与疏散信息", open: true } },
    { path: "/public/report", component: () => import("./public/PublicReport.vue"), meta: { title: "风险隐患上报", open: true } },
    { path: "/attendance", component: () => import("./pages/Attendance.vue"), meta: { title: "考勤" } },
    { path: "/:pathMatch(.*)*", component: () => import("./pages/NotFound.vue"), meta: { title: "没有这个页面" } },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(async (to) => {
  if (to.meta.open) return true;
  if (!me.value) {
    try {
      await loadMe();
    } catch (error) {
      const away = asProblem(error).status === 0 ? { away: "1" } : {};
      return { path: "/sign-in", query: { ...(to.fullPath === "/" ? {} : { next: to.fullPath }), ...away } };
    }
    void begin();
    void synchronise();
    void loadShift();
  }
  if (me.value?.must_change_password) return "/sign-in/password";
  const second = me.value?.second_factor;
  if (second?.required && !second.enrolled) return "/sign-in/second-factor";
  return to.meta.whose && !to.meta.whose() ? { path: "/", replace: true } : true;
});

router.afterEach((to) => {
  document.title = `${to.meta.title} · 城运通`;
});
