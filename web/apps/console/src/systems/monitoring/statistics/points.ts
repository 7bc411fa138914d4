/** Which points are looked at, over which time: kept in the address, so that a view can be shared. */
import { useLoad, type Option } from "@chengyun/ui";
import { computed, type ComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";

import { choices } from "../../choices";

export const MOST = 8;
export const HOURS: Record<string, string> = { "1": "1 小时", "6": "6 小时", "24": "1 天", "168": "7 天", "720": "30 天", "8760": "1 年" };

export interface Choice {
  chosen: ComputedRef<string[]>;
  hours: ComputedRef<string>;
  text: (key: string, otherwise?: string) => string;
  change: (part: Record<string, string>) => Promise<unknown>;
  /** From when to now. */
  from: () => string;
}

export function useChoice(otherwise = "24"): Choice {
  const route = useRoute();
  const router = useRouter();
  const text = (key: string, fallback = "") => (typeof route.query[key] === "string" ? route.query[key] : fallback);
  const hours = computed(() => (text("hours") in HOURS ? text("hours") : otherwise));
  return {
    chosen: computed(() => text("points").split(",").filter(Boolean)),
    hours,
    text,
    change: (part) => router.replace({ query: { ...route.query, ...part } }),
    from: () => new Date(Date.now() - Number(hours.value) * 3_600_000).toISOString(),
  };
}

/** The points that can be chosen: those chosen already, and what is searched for. */
export function usePoints(chosen: () => string[]) {
  const known = choices("/api/monitoring/points/", (row) => ({ value: String(row.id), label: `${String(row.object_name)} ${String(row.name)}（${String(row.device_code)}）` }));
  const merged = (...all: Option[][]) => [...new Map(all.flat().map((one) => [one.value, one])).values()];
  const options = useLoad(async () => {
    const found = await known();
    const more = await Promise.all(chosen().filter((one) => !found.some((option) => option.value === one)).map((one) => known("", one)));
    return merged(found, ...more.map((all) => all.slice(0, 1)));
  });
  async function search(words: string): Promise<void> {
    const kept = (options.data.value ?? []).filter((one) => chosen().includes(one.value));
    options.data.value = merged(kept, await known(words));
  }
  return { options: options.data, search };
}
