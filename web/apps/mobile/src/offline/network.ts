/** Whether the platform can be reached: what the phone believes, corrected by what requests found. */
import { asProblem, BACKGROUND, request, type Query } from "@chengyun/api";
import { ref } from "vue";

export const online = ref(typeof navigator === "undefined" ? true : navigator.onLine);
/** One exchange takes at most so long (C.0.3). */
export const PATIENCE = 30_000;
const LOOK_AGAIN = 10_000;

const listeners = new Set<() => void>();

/** Called whenever the platform can be reached again, until the returned function is called. */
export function onReturn(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function reached(): void {
  const away = !online.value;
  online.value = true;
  if (away) for (const listener of listeners) listener();
}

/** Tell what a request found. */
export function note(error?: unknown): void {
  if (error === undefined) reached();
  else if (asProblem(error).status === 0) online.value = false;
  else reached();
}

type Method = Parameters<typeof request>[0];

/** A request that is given up after `patience`, and tells whether there is a network. */
export async function ask<T>(
  method: Method,
  path: string,
  options: { query?: Query; body?: unknown; background?: boolean; patience?: number } = {},
): Promise<T> {
  const { patience = PATIENCE, ...rest } = options;
  try {
    const answer = await request<T>(method, path, { ...rest, signal: AbortSignal.timeout(patience) });
    note();
    return answer;
  } catch (error) {
    // Out of patience is out of reach, too.
    const found = error instanceof DOMException ? new TypeError(error.message) : error;
    note(found);
    throw found;
  }
}

async function look(): Promise<void> {
  if (online.value || document.hidden) return;
  try {
    const answer = await fetch("/health/live", { headers: BACKGROUND, cache: "no-store", signal: AbortSignal.timeout(8_000) });
    if (answer.ok) reached();
  } catch {
    // Still away.
  }
}

export function watchNetwork(): void {
  window.addEventListener("offline", () => (online.value = false));
  window.addEventListener("online", () => void look());
  document.addEventListener("visibilitychange", () => void look());
  setInterval(() => void look(), LOOK_AGAIN);
}
