/** Answers of the platform, kept for when there is no network. */
import { address, asProblem, type Problem, type Query } from "@chengyun/api";
import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref, type ShallowRef } from "vue";

import { me } from "../session/session";
import { database, type Database } from "./database";
import { ask, onReturn } from "./network";

const MOST = 300;

const keyOf = (account: number, path: string) => `${String(account)} ${path}`;

/** The answer kept of an address. */
export async function recall<T>(store: Database, account: number, path: string): Promise<{ body: T; at: number } | undefined> {
  const found = await store.get("kept", keyOf(account, path));
  return found && { body: found.body as T, at: found.at };
}

export async function keep(store: Database, account: number, path: string, body: unknown, at: number): Promise<void> {
  await store.put("kept", { key: keyOf(account, path), account, at, body });
  // Answers have an address and can be asked for again; what was taken along for the day stays.
  const all = (await store.getAllFromIndex("kept", "account", account)).filter((one) => one.key.includes(" /"));
  if (all.length <= MOST) return;
  const oldest = all.sort((one, other) => one.at - other.at).slice(0, all.length - MOST);
  for (const { key } of oldest) await store.delete("kept", key);
}

/** From the platform, or else what it answered last; throws when there is neither. */
export async function fetchKept<T>(path: string, query: Query = {}): Promise<{ body: T; at: number; kept: boolean }> {
  const account = me.value?.id ?? 0;
  const where = address(path, query);
  const store = await database();
  try {
    const body = await ask<T>("GET", where);
    const at = Date.now();
    await keep(store, account, where, body, at);
    return { body, at, kept: false };
  } catch (error) {
    const problem = asProblem(error);
    const known = problem.status === 0 || problem.status >= 502 ? await recall<T>(store, account, where) : undefined;
    if (known) return { ...known, kept: true };
    throw error;
  }
}

export interface Known<T> {
  data: ShallowRef<T | null>;
  /** When the platform said so. */
  at: Ref<number | null>;
  /** Shown from the phone: the platform could not be asked. */
  kept: Ref<boolean>;
  loading: Ref<boolean>;
  problem: ShallowRef<Problem | null>;
  reload: () => Promise<void>;
}

/** The answer at an address that may change: first what is kept, then what the platform says. */
export function useKept<T>(where: () => { path: string; query?: Query } | null): Known<T> {
  const data = shallowRef<T | null>(null);
  const at = ref<number | null>(null);
  const kept = ref(false);
  const loading = ref(false);
  const problem = shallowRef<Problem | null>(null);
  let asked = 0;

  async function reload(): Promise<void> {
    const wanted = where();
    if (!wanted) return;
    asked += 1;
    const mine = asked;
    loading.value = true;
    try {
      if (data.value === null) {
        const known = await recall<T>(await database(), me.value?.id ?? 0, address(wanted.path, wanted.query));
        if (known && mine === asked) [data.value, at.value, kept.value] = [known.body, known.at, true];
      }
      const found = await fetchKept<T>(wanted.path, wanted.query);
      if (mine !== asked) return;
      [data.value, at.value, kept.value, problem.value] = [found.body, found.at, found.kept, null];
    } catch (error) {
      if (mine === asked) problem.value = asProblem(error);
    } finally {
      if (mine === asked) loading.value = false;
    }
  }

  onMounted(reload);
  watch(
    () => JSON.stringify(where()),
    () => {
      data.value = null;
      void reload();
    },
  );
  onBeforeUnmount(onReturn(() => void reload()));
  return { data, at, kept, loading, problem, reload };
}

/** Forget all that was kept for a person, except what still has to be sent. */
export async function forget(account: number): Promise<void> {
  const store = await database();
  for (const name of ["kept", "drafts"] as const) {
    for (const key of await store.getAllKeysFromIndex(name, "account", account)) await store.delete(name, key);
  }
}
