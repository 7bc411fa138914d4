/** Installs the service worker, and says when a new version waits. */
import { ref } from "vue";

/** An app that stays open the whole day would never ask by itself. */
const LOOK_EVERY = 30 * 60_000;

/** Takes the waiting version; nothing while there is none. */
export const update = ref<(() => void) | null>(null);

export async function register(): Promise<void> {
  // Without https (other than on this machine) a browser has none; the app then needs the network.
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const workers = navigator.serviceWorker;
  let registration: ServiceWorkerRegistration;
  try {
    registration = await workers.register("/m/sw.js", { type: "module", updateViaCache: "none" });
  } catch {
    // Not to be had now, perhaps for lack of a network; the next start tries again.
    return;
  }
  let agreed = false;
  const offer = (worker: ServiceWorker | null): void => {
    if (worker?.state !== "installed" || !workers.controller) return;
    // A still newer one has taken the place of the one that was agreed to.
    if (agreed) {
      worker.postMessage("update");
      return;
    }
    // It is offered only as long as it waits: another window of the app may have taken it.
    worker.addEventListener("statechange", () => (update.value = null), { once: true });
    update.value = () => {
      agreed = true;
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("update");
    };
  };
  const look = (): void => void registration.update().catch(() => undefined);
  setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look();
  });
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed") offer(coming);
    });
  });
}
