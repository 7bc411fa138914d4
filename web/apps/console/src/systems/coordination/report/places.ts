/** Where something is: addresses to coordinates and back, components nearby, and asking for a click on the map. */
import { request } from "@chengyun/api";
import type { InjectionKey } from "vue";

import { rowsOf } from "../cases";

export interface Located {
  unit_grid: string;
  area_class: number | null;
  community: { code: string; name: string } | null;
  street: { code: string; name: string } | null;
  district: { code: string; name: string } | null;
  responsibility_grid: { code: string; name: string } | null;
  address: string;
}

export interface Match {
  name: string;
  address: string;
  lon: number;
  lat: number;
  score: number;
  unit_grid: string;
  kind: string;
  why: string;
}

export const locate = (lon: number, lat: number) => request<Located>("GET", "/api/gis/locate/", { query: { lon, lat } });
export const geocode = (text: string) => request<{ matches: Match[] }>("GET", "/api/gis/geocode/", { query: { q: text, limit: 8 } }).then((answer) => answer.matches);

export interface NearComponent {
  id: number;
  code: string;
  name: string;
  distance_m?: number;
  geometry?: { coordinates: [number, number] };
}

/** Components within `radius` metres, the nearest first. */
export function componentsNear(lon: number, lat: number, radius: number, class_code = ""): Promise<NearComponent[]> {
  return rowsOf("/api/gis/layers/component/features/", { near: `${String(lon)},${String(lat)}`, radius, class_code, geometry: "point", page_size: 20 });
}

/** The map beside the form, when there is one. */
export interface PlacePicker {
  /** A click on the map, or nothing when the person thought better of it. */
  pick: () => Promise<[lon: number, lat: number] | null>;
  /** Show where the form says it is. */
  mark: (place: [lon: number, lat: number] | null) => void;
}

export const PLACE_PICKER: InjectionKey<PlacePicker> = Symbol("place picker");
