/** On duty: signing in and out, and telling where one is while the app is open. */
import { duration } from "@chengyun/ui/format";
import { computed, ref, shallowRef, watch } from "vue";

import { follow, locate, type Position } from "../capture/position";
import { API } from "../cases/model";
import { distance } from "../map/geometry";
import { database } from "../offline/database";
import { fetchKept } from "../offline/kept";
import { items, send } from "../offline/queue";
import { me, seesCases } from "../session/session";

export interface Attendance {
  id: number;
  shift_name: string;
  signed_in_at: string;
  signed_out_at: string | null;
}

interface Shift {
  on_duty: boolean;
  attendance: Attendance | null;
}

const CURRENT = `${API}/attendance/current/`;
const EVERY_MS = 20_000;
const EVERY_METRES = 15;
const BATCH = 15;
const MOST = 500;
const LATEST_MS = 120_000;

export const shift = shallowRef<Shift | null>(null);
/** Points on the phone that the platform does not have yet. */
export const pending = ref(0);

/** What the phone has told or is about to tell counts before the platform's answer. */
const told = computed(() =>
  items.value.filter((item) => item.kind === "duty" && item.state !== "failed").at(-1),
);
export const onDuty = computed(() => {
  const last = told.value;
  if (last && last.state !== "delivered") return last.body.on === true;
  return shift.value?.on_duty ?? false;
});
export const since = computed(() => {
  const last = told.value;
  if (last && last.state !== "delivered" && last.body.on === true) return String(last.body.at);
  return shift.value?.attendance?.signed_in_at ?? null;
});

/** How long somebody has been at work: seconds are no matter. */
export function spent(from: string, until: number): string {
  const minutes = Math.floor((until - new Date(from).getTime()) / 60_000);
  return minutes < 1 ? "不到 1 分" : duration(minutes * 60);
}

export async function loadShift(): Promise<void> {
  if (!seesCases.value) return;
  try {
    shift.value = (await fetchKept<Shift>(CURRENT)).body;
  } catch {
    // Nothing known yet: the page says so.
  }
}

/** Sign in (`on`) or out. */
export async function sign(on: boolean): Promise<void> {
  const where = await locate();
  if (!on) await hand(true);
  await send({
    kind: "duty",
    lane: "duty",
    title: on ? "签到" : "签退",
    detail: where ? "" : "未取得位置",
    path: `${API}/attendance/${on ? "sign-in" : "sign-out"}/`,
    body: { at: new Date().toISOString(), lon: where?.lon ?? null, lat: where?.lat ?? null, on },
  });
}

watch(
  () => items.value.filter((item) => item.kind === "duty" && item.state === "delivered").length,
  () => void loadShift(),
);

let last: Position | undefined;
let lastHanded = 0;

async function remember(now: Position): Promise<void> {
  const account = me.value?.id;
  if (account === undefined) return;
  if (last && now.at - last.at < EVERY_MS && distance(last, now) < EVERY_METRES) return;
  last = now;
  const { lon, lat, accuracy } = now;
  await (await database()).add("points", { account, at: new Date(now.at).toISOString(), lon, lat, accuracy });
  await hand(false);
}

/** Put the points of the way into the queue. A point that gets there twice is stored once. */
async function hand(all: boolean): Promise<void> {
  const account = me.value?.id;
  if (account === undefined) return;
  const store = await database();
  const points = await store.getAllFromIndex("points", "account", account);
  pending.value = points.length;
  if (points.length === 0 || (!all && points.length < BATCH && Date.now() - lastHanded < LATEST_MS)) return;
  lastHanded = Date.now();
  for (let begin = 0; begin < points.length; begin += MOST) {
    const part = points.slice(begin, begin + MOST);
    const key = crypto.randomUUID();
    await send(
      {
        kind: "track",
        lane: `track/${key}`,
        title: "轨迹",
        detail: `${String(part.length)} 个点`,
        path: `${API}/tracks/`,
        body: { points: part.map(({ at, lon, lat, accuracy }) => ({ at, lon, lat, accuracy })) },
      },
      key,
    );
    for (const point of part) if (point.id !== undefined) await store.delete("points", point.id);
  }
  pending.value = 0;
}

let stop: (() => void) | undefined;

/** Follow while on duty, as long as the app is open. */
export function keepTrack(on: boolean): void {
  if (on && !stop) stop = follow((now) => void remember(now));
  if (!on) {
    stop?.();
    stop = undefined;
    last = undefined;
  }
}
