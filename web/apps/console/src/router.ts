import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";

import { loadMe, loadPlatform, may, me } from "./session/session";
import { SYSTEMS } from "./systems";

declare module "vue-router" {
  interface RouteMeta {
    title?: string;
    /** Shown without a session. */
    open?: boolean;
    permissions?: string[];
    /** Without menu and top bar. */
    bare?: boolean;
  }
}

const pages: RouteRecordRaw[] = SYSTEMS.flatMap((system) =>
  system.pages.map(
    (page) =>
      ({
        path: page.path,
        component: page.component,
        props: true,
        meta: { title: page.title, permissions: page.permissions, bare: page.bare },
      }) as RouteRecordRaw,
  ),
);

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/sign-in/:step?", component: () => import("./session/SignIn.vue"), props: true, meta: { title: "登录", open: true } },
    { path: "/", component: () => import("./pages/Portal.vue"), meta: { title: "门户" } },
    { path: "/me", component: () => import("./pages/Profile.vue"), meta: { title: "个人中心" } },
    ...pages,
    { path: "/:pathMatch(.*)*", component: () => import("./pages/NotFound.vue"), meta: { title: "没有这个页面" } },
  ],
});

router.beforeEach(async (to) => {
  await loadPlatform().catch(() => undefined);
  if (to.meta.open) return true;
  if (!me.value) {
    try {
      await loadMe();
    } catch {
      return { path: "/sign-in", query: to.fullPath === "/" ? {} : { next: to.fullPath } };
    }
  }
  if (me.value?.must_change_password) return "/sign-in/password";
  const second = me.value?.second_factor;
  if (second?.required && !second.enrolled) return "/sign-in/second-factor";
  return true;
});

router.afterEach((to) => {
  document.title = [to.meta.title, document.title.split(" · ").at(-1)].filter(Boolean).join(" · ");
});

/** Whether the person signed in may see a page that asks for one of `permissions`. */
export function visible(permissions: string[] | undefined): boolean {
  return !permissions || permissions.length === 0 || permissions.some((permission) => may(permission));
}
