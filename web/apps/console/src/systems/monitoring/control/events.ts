/** The graph of causes and consequences in force, for choices and names. */
import { request } from "@chengyun/api";
import type { Option } from "@chengyun/ui";

export interface ChainEvent {
  code: string;
  name: string;
  severity: number;
  formula: string;
  parameters: Record<string, number>;
}
export interface ChainLink {
  cause: string;
  effect: string;
  likelihood: number;
  through?: string[];
  reason?: string;
}
export interface ChainThing {
  code: string;
  name: string;
  specialty?: string;
  weight: number;
}
export interface ChainContent {
  things: ChainThing[];
  events: ChainEvent[];
  links: ChainLink[];
}
export interface Chain {
  number: number;
  at: string;
  who: string;
  reason: string;
  content: ChainContent;
}
export interface Formula {
  code: string;
  label: string;
  source: string;
  parameters: { name: string; label: string; unit: string; default: number; least: number; most: number }[];
}
export interface Place {
  event: string;
  name: string;
  place: string;
  lon: number;
  lat: number;
}
export interface Occurrence extends Place {
  likelihood: number;
  radius_m: number;
  path: Place[];
}
export interface Endangered {
  kind_name: string;
  code: string;
  name: string;
  address: string;
  lon: number;
  lat: number;
  score: number;
  likelihood: number;
  distance_m: number;
  path: Place[];
}
export interface Analysis {
  occurrences: Occurrence[];
  endangered: Endangered[];
  endangered_count: number;
  complete: boolean;
}

export const CHAINS = "/api/monitoring/event-chains/";
export const loadChain = (background = false) => request<Chain>("GET", `${CHAINS}current/`, { background });
export const loadFormulas = () => request<Formula[]>("GET", `${CHAINS}formulas/`);

export async function eventKinds(): Promise<Option[]> {
  return (await loadChain(true)).content.events.map((one) => ({ value: one.code, label: one.name }));
}
