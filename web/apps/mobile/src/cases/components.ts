/** Components around a place. */
import type { Page } from "./model";
import { ask } from "../offline/network";

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

const PATH = "/api/gis/layers/component/features/";
const PATIENCE = 15_000;

/** What people call it. */
export const nameOf = (one: Component) => one.name || one.labels.class_code || one.code;

export async function componentsNear(lon: number, lat: number, radius: number, classCode = ""): Promise<Component[]> {
  const query = { near: `${String(lon)},${String(lat)}`, radius, class_code: classCode, geometry: "none", page_size: 50 };
  return (await ask<Page<Component>>("GET", PATH, { query, patience: PATIENCE })).results;
}

export async function componentByCode(code: string): Promise<Component | undefined> {
  const query = { q: code, geometry: "none", page_size: 1 };
  return (await ask<Page<Component>>("GET", PATH, { query, patience: PATIENCE })).results[0];
}
