import "@chengyun/ui/styles/tokens.css";
import "element-plus/es/components/base/style/css";
import "@chengyun/ui/styles/base.css";
import { onRefusal } from "@chengyun/api";
import { MAY, WORDS } from "@chengyun/ui";
import { createApp } from "vue";

import App from "./App.vue";
import { router } from "./router";
import { ended, may } from "./session/session";
import { words } from "./words";

onRefusal((problem) => {
  if (problem.status === 401) ended();
  else if (problem.type === "password_expired") void router.replace("/sign-in/password");
  else if (problem.type === "second_factor_required") void router.replace("/sign-in/second-factor");
  else return;
  if (problem.status === 401 && !router.currentRoute.value.meta.open) {
    void router.replace({ path: "/sign-in", query: { next: router.currentRoute.value.fullPath, ended: "1" } });
  }
});

// After an upgrade, a page opened before it asks for files that are no longer there.
window.addEventListener("vite:preloadError", () => location.reload());

createApp(App).use(router).provide(MAY, may).provide(WORDS, words).mount("#app");
