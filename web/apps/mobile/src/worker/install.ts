/** Offers to put the app on the phone's desktop, where the browser allows it. */
import { computed, ref, shallowRef } from "vue";

/** What Chromium hands over when the app can be installed. */
interface Offer extends Event {
  prompt: () => Promise<void>;
  userChoice: Promise<{ outcome: "accepted" | "dismissed" }>;
}

const DECLINED = "chengyun-install-declined";

const offer = shallowRef<Offer | null>(null);
const declined = ref(localStorage.getItem(DECLINED) !== null);
/** Opened from the desktop already. */
export const installed = ref(matchMedia("(display-mode: standalone)").matches);
export const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent);

/** The browser would install it now. */
export const installable = computed(() => offer.value !== null && !installed.value);
/** Worth a word on the first page; once put away, only "我的" offers it. */
export const worthSaying = computed(() => !declined.value && !installed.value && (installable.value || isApple));

export function decline(): void {
  localStorage.setItem(DECLINED, new Date().toISOString());
  declined.value = true;
}

export async function install(): Promise<void> {
  const asked = offer.value;
  if (!asked) return;
  await asked.prompt();
  // A prompt can be shown once.
  offer.value = null;
  if ((await asked.userChoice).outcome === "dismissed") decline();
}

export function watchInstall(): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.value = event as Offer;
  });
  window.addEventListener("appinstalled", () => {
    installed.value = true;
    offer.value = null;
  });
}
