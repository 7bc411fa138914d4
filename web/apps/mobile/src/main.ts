import "@chengyun/ui/styles/tokens.css";
import "vant/es/dialog/style";
import "vant/es/image-preview/style";
import "vant/es/toast/style";
import "./style.css";
import { onRefusal } from "@chengyun/api";
import { createApp } from "vue";

import App from "./App.vue";
import { watchNetwork } from "./offline/network";
import { locked, watchQueue } from "./offline/queue";
import { router } from "./router";
import { watchInstall } from "./worker/install";
import { register } from "./worker/register";

onRefusal((problem) => {
  if (problem.status !== 401) {
    if (problem.type === "password_expired") void router.replace("/sign-in/password");
    if (problem.type === "second_factor_required") void router.replace("/sign-in/second-factor");
    return;
  }
  locked.value = true;
  const { meta, fullPath } = router.currentRoute.value;
  // Whoever is writing finishes first; a strip above the page says what is the matter.
  if (meta.open || meta.writing) return;
  void router.replace({ path: "/sign-in", query: { next: fullPath, ended: "1" } });
});

// After an upgrade, a page opened before it asks for files that are no longer there.
window.addEventListener("vite:preloadError", () => location.reload());

watchNetwork();
watchQueue();
watchInstall();
void register();
createApp(App).use(router).mount("#app");
