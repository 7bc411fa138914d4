/** The state of a list lives in its address, so that it can be shared, and is remembered for the next visit. */
import { computed, ref, type ComputedRef } from "vue";
import { useRoute, useRouter, type LocationQuery } from "vue-router";

import type { Register } from "../register";

/** In the address of a link that means one row: when the list holds no other, it is opened. */
export const ONLY = "only";

export interface ListState {
  page: number;
  pageSize: number;
  ordering: string;
  search: string;
  selected: string;
  filters: Record<string, string>;
}

const OWN = new Set(["page", "page_size", "ordering", "search", "selected", ONLY]);
const SIZES = [20, 50, 100, 200];
let usual = 20;
export const pageSizes = ref(SIZES);

/** How many rows a page of a list holds where nobody chose otherwise; the platform says. */
export function setUsualPageSize(size: number): void {
  usual = size;
  pageSizes.value = [...new Set([...SIZES, size])].sort((a, b) => a - b);
}

function one(query: LocationQuery, name: string): string {
  const value = query[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** The names under which a register's filters stand in the address. */
export function filterNames(register: Register): string[] {
  return (register.filters ?? []).flatMap((filter) =>
    filter.kind === "period" ? [filter.after, filter.before] : [filter.key],
  );
}

export function readState(register: Register, query: LocationQuery): ListState {
  const size = Number(one(query, "page_size"));
  return {
    page: Math.max(1, Number(one(query, "page")) || 1),
    pageSize: pageSizes.value.includes(size) ? size : usual,
    ordering: one(query, "ordering") || (register.ordering ?? ""),
    search: one(query, "search"),
    selected: one(query, "selected"),
    filters: Object.fromEntries(
      filterNames(register)
        .map((name) => [name, one(query, name)] as const)
        .filter(([, value]) => value !== ""),
    ),
  };
}

/** What the platform is asked, without the page. */
export function asked(register: Register, state: ListState): Record<string, string> {
  const query: Record<string, string> = { ...(register.fixed as Record<string, string> | undefined), ...state.filters };
  if (state.ordering) query.ordering = state.ordering;
  if (state.search) query.search = state.search;
  return query;
}

const memory = (register: Register) => `chengyun.list.${register.id}`;

export function useListState(register: Register): {
  state: ComputedRef<ListState>;
  change: (part: Partial<Omit<ListState, "filters">> & { filters?: Record<string, string> }) => void;
} {
  const route = useRoute();
  const router = useRouter();
  const home = route.path;

  if (Object.keys(route.query).length === 0) {
    const kept = localStorage.getItem(memory(register));
    const wanted = kept ? (JSON.parse(kept) as Record<string, string>) : (register.opening as Record<string, string> | undefined);
    if (wanted) void router.replace({ query: wanted });
  }

  const state = computed(() => readState(register, route.query));

  function change(part: Partial<Omit<ListState, "filters">> & { filters?: Record<string, string> }): void {
    if (route.path !== home) return;
    const next = { ...state.value, ...part };
    const query: Record<string, string> = {};
    // What belongs to others in the address stays.
    const names = new Set([...OWN, ...filterNames(register)]);
    for (const [name, value] of Object.entries(route.query)) {
      if (!names.has(name) && typeof value === "string") query[name] = value;
    }
    for (const [name, value] of Object.entries(next.filters)) if (value) query[name] = value;
    if (next.search) query.search = next.search;
    if (next.ordering && next.ordering !== register.ordering) query.ordering = next.ordering;
    if (next.pageSize !== usual) query.page_size = String(next.pageSize);
    localStorage.setItem(memory(register), JSON.stringify(query));
    if (next.page > 1) query.page = String(next.page);
    if (next.selected) query.selected = next.selected;
    void router.replace({ query });
  }

  return { state, change };
}
