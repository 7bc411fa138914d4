/** What the platform would choose, each with why. */
import { request } from "@chengyun/api";

export interface Suggestion {
  label: string;
  why: string;
  score?: number;
}

export interface ClassSuggestion extends Suggestion {
  kind: "component" | "event";
  class_code: string;
}

export interface Suggestions {
  classes: ClassSuggestion[];
  duplicates: { id: string; number: string; why: string }[];
}

export function suggest(asked: { description: string; lon: number | null; lat: number | null; kind: string; class_code: string }): Promise<Suggestions> {
  return request("POST", "/api/coordination/cases/suggest/", { body: asked, background: true });
}
