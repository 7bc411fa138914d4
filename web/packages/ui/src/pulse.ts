import { onBeforeUnmount, onMounted } from "vue";

const EVERY = 400;

/** Ask again and again, never twice at a time and not on a hidden page; whenever the answer is another than before, do. */
export function usePulse(ask: () => Promise<unknown>, changed: () => unknown): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before: string | undefined;
  let ended = false;

  async function beat(): Promise<void> {
    if (!document.hidden) {
      try {
        const now = JSON.stringify(await ask());
        if (!ended && before !== undefined && now !== before) await changed();
        before = now;
      } catch {
        // Whoever shows the content says what is wrong; here the next beat asks again.
      }
    }
    if (!ended) timer = setTimeout(() => void beat(), EVERY);
  }

  onMounted(() => void beat());
  onBeforeUnmount(() => {
    ended = true;
    clearTimeout(timer);
  });
}
