import { asProblem, type Problem } from "@chengyun/api";
import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref, type ShallowRef } from "vue";

export interface Loading<T> {
  data: ShallowRef<T | null>;
  problem: Ref<Problem | null>;
  loading: Ref<boolean>;
  /** Load again; what is shown stays until the new is there. */
  reload: (background?: boolean) => Promise<void>;
}

/** Load something when the page opens, and again every so often when asked to. */
export function useLoad<T>(work: (background: boolean) => Promise<T>, everySeconds?: number): Loading<T> {
  const data = shallowRef<T | null>(null);
  const problem = ref<Problem | null>(null);
  const loading = ref(false);
  let last = 0;
  let running = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  async function reload(background = false): Promise<void> {
    const own = (last += 1);
    running = own;
    if (!background) loading.value = true;
    try {
      const found = await work(background);
      if (own !== last) return;
      data.value = found;
      problem.value = null;
    } catch (error) {
      if (own === last) problem.value = asProblem(error);
    } finally {
      if (own === last) {
        loading.value = false;
        running = 0;
      }
    }
  }

  onMounted(() => {
    void reload();
    if (everySeconds) {
      timer = setInterval(() => {
        // Whoever is slow to answer is not asked twice.
        if (!document.hidden && !running) void reload(true);
      }, everySeconds * 1000);
    }
  });
  onBeforeUnmount(() => clearInterval(timer));

  return { data, problem, loading, reload };
}
