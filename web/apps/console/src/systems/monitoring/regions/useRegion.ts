/** The region, the period and the specialty that a page of regions shows; they stand in the address. */
import { computed } from "vue";
import { useRoute, useRouter } from "vue-router";

export const SPANS: Record<string, string> = { "7": "近 7 日", "30": "近 30 日", "90": "近 90 日", "365": "近一年" };
const DAY = 86_400_000;

export function useRegion() {
  const route = useRoute();
  const router = useRouter();
  const text = (key: string) => (typeof route.query[key] === "string" ? route.query[key] : "");
  const span = computed(() => (text("days") in SPANS ? text("days") : "30"));
  const division = computed(() => text("division"));
  const specialty = computed(() => text("specialty"));
  const query = computed(() => ({
    begin: new Date(Date.now() + 8 * 3_600_000 - (Number(span.value) - 1) * DAY).toISOString().slice(0, 10),
    ...(division.value ? { division: division.value } : {}),
    ...(specialty.value ? { specialty: specialty.value } : {}),
  }));
  const change = (part: Record<string, string>) => router.replace({ query: { ...route.query, ...part } });
  return { span, division, specialty, query, change };
}
