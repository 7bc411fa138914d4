/** The classes of components and events, from the data standard's code lists. */
import { request } from "@chengyun/api";

import type { Page } from "../cases";

export interface CaseClass {
  kind: "component" | "event";
  code: string;
  name: string;
  major: string;
}

interface Entry {
  code: string;
  name: string;
  parent: string;
}

async function entries(list: string): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await request<Page<Entry>>("GET", `/api/datastandard/codelists/${list}/entries/`, { query: { page_size: 200, page } });
    found.push(...answer.results);
    if (found.length >= answer.count || answer.results.length === 0) return found;
  }
}

/** Minor classes with the names of their majors. */
export function minors(kind: CaseClass["kind"], all: Entry[]): CaseClass[] {
  const majors = new Map(all.filter((entry) => entry.code.length === 2).map((entry) => [entry.code, entry.name]));
  return all
    .filter((entry) => entry.code.length > 2)
    .map((entry) => ({ kind, code: entry.code, name: entry.name, major: majors.get(entry.parent || entry.code.slice(0, 2)) ?? "" }));
}

let known: Promise<CaseClass[]> | undefined;

export function classes(): Promise<CaseClass[]> {
  known ??= Promise.all([entries("component_30428"), entries("event_30428")]).then(
    ([components, events]) => [...minors("component", components), ...minors("event", events)],
    (error: unknown) => {
      known = undefined;
      throw error;
    },
  );
  return known;
}

export const classKey = (kind: string, code: string) => (kind && code ? `${kind}:${code}` : "");

export function fromKey(key: string): { kind: string; class_code: string } {
  const [kind = "", class_code = ""] = key.split(":");
  return { kind, class_code };
}
