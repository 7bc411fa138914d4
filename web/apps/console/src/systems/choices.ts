/** Options of choices that the platform knows. */
import { request } from "@chengyun/api";
import type { Option } from "@chengyun/ui";

import { me, platform } from "../session/session";

interface Paged {
  results: Record<string, unknown>[];
}

/** A loader of options from a list resource. */
export function choices(
  path: string,
  option: (row: Record<string, string | number>) => Option,
  query: Record<string, string> = {},
): (search?: string) => Promise<Option[]> {
  return async (search = "") => {
    const answer = await request<Paged>("GET", path, { query: { page_size: 200, search, ...query } });
    return answer.results.map((row) => option(row as Record<string, string | number>));
  };
}

export const organisations = choices("/api/identity/organisations/", (row) => ({
  value: String(row.id),
  label: `${String(row.name)}（${String(row.code)}）`,
}));

/** The organisation of the person signed in, where forms begin. */
export function ownOrganisation(): Option[] {
  const own = me.value?.organisation;
  return own ? [{ value: String(own.id), label: `${own.name}（${own.code}）` }] : [];
}

export const roles = choices("/api/identity/roles/", (row) => ({ value: String(row.id), label: String(row.name) }));

export const posts = choices("/api/identity/posts/", (row) => ({
  value: String(row.id),
  label: `${String(row.organisation_name)} · ${String(row.name)}`,
}));

const anyDivision = choices("/api/datastandard/codelists/division/entries/", (row) => ({
  value: String(row.code),
  label: `${String(row.code)} ${String(row.name)}`,
}));

/** Divisions by name or code; before anything is typed, those of this platform. */
export function divisions(search = ""): Promise<Option[]> {
  const own = platform.value?.division.replace(/(00)+$/, "") ?? "";
  return anyDivision(search || own);
}

export const peers = choices("/api/exchange/peers/", (row) => ({ value: String(row.id), label: String(row.name) }));

export const callers = choices("/api/exchange/callers/", (row) => ({
  value: String(row.id),
  label: `${String(row.name)}（${String(row.app_id)}）`,
}));

export const tables = choices("/api/datastandard/tables/", (row) => ({
  value: String(row.id),
  label: `${String(row.id)} ${String(row.label)}`,
}));

export function labelled(pairs: Record<string, string>): Option[] {
  return Object.entries(pairs).map(([value, label]) => ({ value, label }));
}
