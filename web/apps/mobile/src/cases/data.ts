/** The phone's own view of the city: what it synchronises, and where things lie. */
import { asProblem } from "@chengyun/api";
import { watch } from "vue";

import { fetchKept, useKept, type Known } from "../offline/kept";
import { ask } from "../offline/network";
import { delivered } from "../offline/queue";
import { me, seesCases } from "../session/session";
import { holds } from "../map/geometry";
import { API, type Bundle, type Page, type Task } from "./model";

export const TASKS = { path: `${API}/phone/tasks/`, query: { page_size: 100 } };
export const BUNDLE = `${API}/phone/sync/`;
export const MESSAGES = { path: "/api/kernel/notifications/", query: { page_size: 50 } };
export const myAttendance = () => ({ path: `${API}/attendance/`, query: { account: me.value?.id, page_size: 40 } });

export function useTasks(): Known<Page<Task>> {
  const known = useKept<Page<Task>>(() => (seesCases.value ? TASKS : null));
  watch(delivered, () => void known.reload());
  return known;
}
export const useBundle = (): Known<Bundle> => useKept<Bundle>(() => (seesCases.value ? { path: BUNDLE } : null));

/** Have the day's data on the phone before the network is lost. */
export async function synchronise(): Promise<void> {
  const pages = [MESSAGES, ...(seesCases.value ? [{ path: BUNDLE }, TASKS, myAttendance()] : [])];
  await Promise.allSettled(pages.map((page) => fetchKept(page.path, "query" in page ? page.query : {})));
}

export interface Place {
  unit_grid: string;
  /** District, street, community. */
  area: string;
  address: string;
}

interface Located {
  unit_grid: string;
  district: { name: string } | null;
  street: { name: string } | null;
  community: { name: string } | null;
  address: string;
}

/** Ask the platform where a position lies; nothing outside the city. */
export async function locatePlace(lon: number, lat: number): Promise<Place | null> {
  let found: Located;
  try {
    found = await ask<Located>("GET", "/api/gis/locate/", { query: { lon, lat }, patience: 10_000 });
  } catch (error) {
    if (asProblem(error).status === 404) return null;
    throw error;
  }
  return {
    unit_grid: found.unit_grid,
    area: [found.district, found.street, found.community].map((one) => one?.name ?? "").join(""),
    address: found.address,
  };
}

/** The unit grid of a position among those on the phone. */
export function gridOf(bundle: Bundle | null, lon: number, lat: number): string {
  return bundle?.unit_grids.find((grid) => holds(grid.shape, lon, lat))?.code ?? "";
}
