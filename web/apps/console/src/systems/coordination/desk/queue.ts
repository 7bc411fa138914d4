/** A queue that lives: asked for, renewed by what changed, and never moving what is under the pointer. */
import { asProblem, type Problem, type Query } from "@chengyun/api";
import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from "vue";

import { changes, counts, listCases, type Case, type Counts } from "../cases";

export interface Blend {
  rows: Case[];
  /** Cases that came but wait to be shown. */
  held: number;
  fresh: Set<string>;
  /** Cases still shown that have left the queue. */
  gone: Set<string>;
}

/** The new list into the one that is looked at: while `still`, every row keeps its place. */
export function blend(before: Case[], after: Case[], still: boolean): Blend {
  const known = new Set(before.map((one) => one.id));
  const now = new Map(after.map((one) => [one.id, one]));
  const fresh = after.filter((one) => !known.has(one.id));
  if (!still) return { rows: after, held: 0, fresh: before.length > 0 ? new Set(fresh.map((one) => one.id)) : new Set(), gone: new Set() };
  return {
    rows: before.map((one) => now.get(one.id) ?? one),
    held: fresh.length,
    fresh: new Set(),
    gone: new Set(before.filter((one) => !now.has(one.id)).map((one) => one.id)),
  };
}

/** The case to look at once `id` has left: the next one, else the one before. */
export function nextOf(rows: Case[], id: string, gone: ReadonlySet<string> = new Set()): string {
  const index = rows.findIndex((one) => one.id === id);
  const open = (one: Case | undefined) => one !== undefined && one.id !== id && !gone.has(one.id);
  return (rows.slice(index + 1).find(open) ?? rows.slice(0, Math.max(0, index)).reverse().find(open))?.id ?? "";
}

const EVERY = 5000;

export function useQueue(query: Ref<Query>, still: () => boolean) {
  const rows = shallowRef<Case[]>([]);
  const total = ref<number | null>(null);
  const held = ref(0);
  const fresh = shallowRef<ReadonlySet<string>>(new Set());
  const gone = shallowRef<ReadonlySet<string>>(new Set());
  const numbers = shallowRef<Counts | null>(null);
  const problem = ref<Problem | null>(null);
  const loading = ref(false);
  /** When the list was last known to be current. */
  const seenAt = ref<number | null>(null);
  const changed = shallowRef<Map<string, number>>(new Map());
  let running: AbortController | null = null;
  let cursor: number | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  async function load(background = false): Promise<void> {
    running?.abort();
    const own = (running = new AbortController());
    loading.value = !background;
    try {
      const answer = await listCases(query.value, { background, signal: own.signal });
      const blended = blend(background ? rows.value : [], answer.results, background && still());
      rows.value = blended.rows;
      held.value = blended.held;
      fresh.value = blended.fresh;
      gone.value = blended.gone;
      total.value = answer.count;
      problem.value = null;
      seenAt.value = Date.now();
    } catch (error) {
      if (!own.signal.aborted && !background) problem.value = asProblem(error);
    } finally {
      if (running === own) loading.value = false;
    }
  }

  async function count(): Promise<void> {
    numbers.value = await counts().catch(() => numbers.value);
  }

  async function look(): Promise<void> {
    if (document.hidden || loading.value) return;
    try {
      const answer = await changes(cursor);
      cursor = answer.cursor;
      seenAt.value = Date.now();
      // Those of the last seconds are told again.
      const news = answer.changes.filter((one) => (changed.value.get(one.id) ?? -1) < one.version);
      if (news.length === 0) return;
      changed.value = new Map([...changed.value, ...news.map((one) => [one.id, one.version] as const)]);
      await Promise.all([load(true), count()]);
    } catch {
      // The top bar tells of a lost connection; the next look may find it again.
    }
  }

  onMounted(() => {
    void look();
    void count();
    timer = setInterval(() => void look(), EVERY);
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
    running?.abort();
  });
  watch(() => JSON.stringify(query.value), () => void load(), { immediate: true });

  return { rows, total, held, fresh, gone, numbers, problem, loading, seenAt, changed, load, count };
}
