/** Options of choices that the platform knows. */
import { request } from "@chengyun/api";
import type { Option, OptionLoader } from "@chengyun/ui";

import { divisionName } from "../divisions";
import { me, platform } from "../session/session";

type Row = Record<string, string | number>;

interface Paged {
  results: Record<string, unknown>[];
}

/** A loader of options from a list resource; it knows the names of what was chosen before, wherever that stands in the list. */
export function choices(
  path: string,
  option: (row: Row) => Option,
  query: Record<string, string> = {},
): OptionLoader {
  return async (search = "", value = "") => {
    const answer = await request<Paged>("GET", path, { query: { page_size: 200, search, ...query } });
    const found = answer.results.map((row) => option(row as Row));
    if (!value || found.some((one) => one.value === value)) return found;
    return [option(await request<Row>("GET", `${path}${encodeURIComponent(value)}/`)), ...found];
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
export async function divisions(search = "", value = ""): Promise<Option[]> {
  const own = platform.value?.division.replace(/(00)+$/, "") ?? "";
  const found = await anyDivision(search || own);
  if (!value || found.some((one) => one.value === value)) return found;
  return [{ value, label: `${value} ${divisionName(value)}` }, ...found];
}

/** The divisions of this platform, all at once. */
export const ownDivisions: OptionLoader = () => divisions();

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
