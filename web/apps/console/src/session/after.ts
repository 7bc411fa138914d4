import { signin } from "@chengyun/api";
import { useRoute, useRouter } from "vue-router";

import { ended, loadMe } from "./session";

/** Where to go once signed in: what must be done first, then where the person was headed. */
export function useAfterSignIn() {
  const route = useRoute();
  const router = useRouter();

  async function proceed(): Promise<void> {
    const me = await loadMe();
    const next = typeof route.query.next === "string" && route.query.next.startsWith("/") ? route.query.next : "/";
    if (me.must_change_password) await router.replace({ path: "/sign-in/password", query: { next } });
    else if (me.second_factor.required && !me.second_factor.enrolled) {
      await router.replace({ path: "/sign-in/second-factor", query: { next } });
    } else if (next.startsWith("/identity/o/")) {
      // Another platform asks who this is: an address of the platform, not a page of the console.
      window.location.assign(next);
    } else await router.replace(next);
  }

  async function leave(): Promise<void> {
    await signin.signOut();
    ended();
    await router.replace("/sign-in");
  }

  return { proceed, leave };
}
