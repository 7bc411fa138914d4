/** Components around a place: from the platform, or, without a network, from those the phone has of my grids. */
import { asProblem } from "@chengyun/api";
import type { Point } from "geojson";

import { distance, type Box } from "../map/geometry";
import { database } from "../offline/database";
import { keep, recall } from "../offline/kept";
import { ask } from "../offline/network";
import { me } from "../session/session";
import { goesOn, type Page } from "./model";

export interface Component {
  code: string;
  name: string;
  /** Metres from the place that was asked for. */
  distance_m?: number;
  properties: {
    class_code: string;
    state: string;
    authority_name: string;
    owner_name: string;
    keeper_name: string;
    unit_grid: string;
    address: string;
  };
  /** The words for the codes among the properties. */
  labels: { class_code?: string; state?: string };
}

type Located = Component & { geometry: Point };

const PATH = "/api/gis/layers/component/features/";
const PATIENCE = 15_000;
/** What the phone takes along at most, and where it keeps it. */
const MOST = 5_000;
const PAGE = 200;
const KEPT = "components of my grids";

/** What people call it. */
export const nameOf = (one: Component) => one.name || one.labels.class_code || one.code;

const away = (error: unknown) => asProblem(error).status === 0;

async function takenAlong(): Promise<Located[]> {
  const found = await recall<Located[]>(await database(), me.value?.id ?? 0, KEPT);
  return found?.body ?? [];
}

/** How many components the phone has of my grids, and since when. */
export async function componentsTaken(): Promise<{ count: number; at: number } | undefined> {
  const found = await recall<Located[]>(await database(), me.value?.id ?? 0, KEPT);
  return found && { count: found.body.length, at: found.at };
}

export async function componentsNear(lon: number, lat: number, radius: number, classCode = ""): Promise<Component[]> {
  const query = { near: `${String(lon)},${String(lat)}`, radius, class_code: classCode, geometry: "none", page_size: 50 };
  try {
    return (await ask<Page<Component>>("GET", PATH, { query, patience: PATIENCE })).results;
  } catch (error) {
    const known = away(error) ? await takenAlong() : [];
    if (known.length === 0) throw error;
    return known
      .filter((one) => !classCode || one.properties.class_code === classCode)
      .map((one) => ({ ...one, distance_m: distance({ lon, lat }, { lon: one.geometry.coordinates[0] ?? 0, lat: one.geometry.coordinates[1] ?? 0 }) }))
      .filter((one) => one.distance_m <= radius)
      .sort((one, other) => one.distance_m - other.distance_m);
  }
}

export async function componentByCode(code: string): Promise<Located | undefined> {
  const query = { q: code, geometry: "point", page_size: 1 };
  try {
    return (await ask<Page<Located>>("GET", PATH, { query, patience: PATIENCE })).results[0];
  } catch (error) {
    const known = away(error) ? (await takenAlong()).find((one) => one.code === code) : undefined;
    if (!known) throw error;
    return known;
  }
}

/** Take the components of some boxes along; how many there are now. */
export async function takeComponents(boxes: readonly Box[]): Promise<number> {
  const found = new Map<string, Located>();
  for (const box of boxes) {
    for (let page = 1; found.size < MOST; page += 1) {
      const query = { bbox: box.join(","), geometry: "point", page, page_size: PAGE };
      const answer = await ask<Page<Located>>("GET", PATH, { query });
      for (const one of answer.results) found.set(one.code, one);
      if (!goesOn(answer)) break;
    }
  }
  await keep(await database(), me.value?.id ?? 0, KEPT, [...found.values()].slice(0, MOST), Date.now());
  return found.size;
}
