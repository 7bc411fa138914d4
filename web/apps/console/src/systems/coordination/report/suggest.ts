/** What the platform would choose, each with why. */
import { request } from "@chengyun/api";

import type { Case } from "../cases";

export interface ClassSuggestion {
  kind: "component" | "event";
  class_code: string;
  class_name: string;
  major_name: string;
  score: number;
  why: string;
}

export interface PartySuggestion {
  id: number;
  name: string;
  score?: number;
  distance_m?: number | null;
  tasks?: number;
  why: string;
}

export interface ClassModel {
  trained_at: string;
  cases: number;
  tested: number;
  accuracy: number | null;
  accuracy_of_three: number | null;
  macro_f1: number | null;
}

export interface Suggestions {
  classes: ClassSuggestion[];
  departments: PartySuggestion[];
  supervisors: PartySuggestion[];
  model: ClassModel | null;
}

export interface Known {
  description: string;
  lon: number | null;
  lat: number | null;
  kind: string;
  class_code: string;
  component_code?: string;
}

export function suggest(known: Known): Promise<Suggestions> {
  return request("POST", "/api/coordination/cases/suggest/", { body: known });
}

export function suggestFor(subject: Case): Promise<Suggestions> {
  const { description, lon, lat, kind, class_code, component_code } = subject;
  return suggest({ description: class_code ? "" : description, lon, lat, kind, class_code, component_code });
}
