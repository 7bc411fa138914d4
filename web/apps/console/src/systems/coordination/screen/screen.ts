/** What the command screen shows, read again and again; each part may fail alone. */
import { request } from "@chengyun/api";
import type { Feature } from "geojson";
import { computed, onBeforeUnmount, onMounted, reactive, ref, shallowRef } from "vue";

import { CASES, changes, counts, rowsOf, VEHICLES, type Change, type Counts, type Light } from "../cases";

export interface Position {
  account_id: number;
  person: string;
  role: string;
  role_label: string;
  at: string;
  lon: number;
  lat: number;
}

export interface Vehicle {
  id: number;
  plate: string;
  kind_label: string;
  organisation_name: string;
  at: string | null;
  lon: number | null;
  lat: number | null;
  speed: number | null;
}

/** A vehicle that was not heard of for so long stands somewhere, or its terminal is off. */
export const QUIET_MINUTES = 30;

export function onTheRoad(all: Vehicle[], now: number): (Vehicle & { at: string; lon: number; lat: number })[] {
  return all.filter((one): one is Vehicle & { at: string; lon: number; lat: number } => one.at !== null && one.lon !== null && one.lat !== null && now - Date.parse(one.at) < QUIET_MINUTES * 60_000);
}

export interface CountRow {
  key: string;
  name?: string;
  report: number;
  register: number;
  archive: number;
  need_dispose: number;
  intime_dispose: number;
}

export interface Camera {
  id: number;
  code: string;
  name: string;
  geometry?: { coordinates: [number, number] };
  distance_m?: number;
  properties: Record<string, unknown>;
  labels: Record<string, string>;
}

/** Local date as the platform writes days. */
export function day(at: Date, back = 0): string {
  const shifted = new Date(at.getTime() - back * 86_400_000 + 8 * 3_600_000);
  return shifted.toISOString().slice(0, 10);
}

/** New ones first, each case once, no more than `most`. */
export function newest(before: Change[], news: Change[], most: number): Change[] {
  const known = new Set(news.map((one) => one.id));
  return [...news, ...before.filter((one) => !known.has(one.id))].sort((one, other) => other.at.localeCompare(one.at)).slice(0, most);
}

export function useScreen() {
  const numbers = shallowRef<Counts | null>(null);
  const points = shallowRef<Feature[]>([]);
  const live = shallowRef<Change[]>([]);
  const fresh = ref(0);
  const positions = shallowRef<Position[]>([]);
  const vehicles = shallowRef<ReturnType<typeof onTheRoad>>([]);
  const districts = shallowRef<CountRow[]>([]);
  const days = shallowRef<CountRow[]>([]);
  /** When each part was last read. */
  const readAt = reactive<Record<string, number>>({});
  const now = ref(Date.now());
  let cursor: number | null = null;
  const timers: ReturnType<typeof setInterval>[] = [];

  async function part(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      readAt[name] = Date.now();
    } catch {
      // The screen says how old this part is; it is asked again in a moment.
    }
  }

  const quick = () =>
    part("live", async () => {
      const first = cursor === null;
      const answer = await changes(cursor);
      cursor = answer.cursor;
      if (first) {
        const recent = await rowsOf<Change & { reported_at: string; updated_at?: string }>(CASES, { ordering: "-updated_at", page_size: 20 });
        live.value = recent.map((one) => ({ ...one, at: one.updated_at ?? one.reported_at, action: "" }));
      }
      const versions = new Map(live.value.map((one) => [one.id, one.version]));
      const news = answer.changes.filter((one) => (versions.get(one.id) ?? -1) < one.version);
      fresh.value = news.length;
      if (news.length > 0) live.value = newest(live.value, news, 30);
      numbers.value = await counts();
    });
  const slow = () =>
    Promise.all([
      part("map", async () => {
        points.value = (await request<{ features: Feature[] }>("GET", `${CASES}map/`, { query: { open: true, limit: 5000 }, background: true })).features;
      }),
      part("people", async () => {
        positions.value = await rowsOf<Position>("/api/coordination/tracks/", { page_size: 200 });
      }),
      part("vehicles", async () => {
        vehicles.value = onTheRoad(await rowsOf<Vehicle>(VEHICLES, { active: true, ordering: "-at", page_size: 200 }), Date.now());
      }),
      part("counts", async () => {
        const today = day(new Date());
        districts.value = await rowsOf<CountRow>("/api/coordination/counters/", { of: "district", first: day(new Date(), 29), last: today, page_size: 100 });
        days.value = await rowsOf<CountRow>("/api/coordination/counters/", { of: "day", first: day(new Date(), 13), last: today, page_size: 100 });
      }),
    ]);

  onMounted(() => {
    void quick();
    void slow();
    timers.push(setInterval(() => void quick(), 5000), setInterval(() => void slow(), 30_000), setInterval(() => (now.value = Date.now()), 1000));
  });
  onBeforeUnmount(() => timers.forEach(clearInterval));

  /** Seconds since the part that is most behind was read. */
  const age = computed(() => {
    const read = Object.values(readAt);
    return read.length === 0 ? null : Math.max(0, Math.round((now.value - Math.min(...read)) / 1000));
  });
  const lights = computed<Partial<Record<Light, number>>>(() => numbers.value?.lights ?? {});
  return { numbers, points, live, fresh, positions, vehicles, districts, days, readAt, now, age, lights };
}
