/** One try of something that may be refused. */
import { asProblem, type Problem } from "@chengyun/api";
import { computed, ref, shallowRef } from "vue";

export function useAttempt() {
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  const said = computed(() => {
    const fields = problem.value?.errors.map((error) => error.message).join("；");
    return fields || problem.value?.detail || problem.value?.title || "";
  });

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      problem.value = asProblem(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { problem, said, busy, attempt };
}
