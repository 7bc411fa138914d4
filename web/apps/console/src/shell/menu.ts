/** The menu: the systems of the tier and their pages, as the platform's administrator arranged them. */
import { request } from "@chengyun/api";
import { computed, ref } from "vue";

import { may, platform } from "../session/session";
import { SYSTEMS } from "../systems";
import type { Page, System } from "../systems/system";

export interface MenuEntry {
  /** The name of a system, a heading in it as `groupKey` names it, or the path of a page. */
  key: string;
  label: string;
  hidden: boolean;
  position: number | null;
}

export interface Menu {
  version: number;
  entries: MenuEntry[];
  changed_by: string;
  changed_at: string | null;
}

const menu = ref<Menu>({ version: 0, entries: [], changed_by: "", changed_at: null });

export async function loadMenu(): Promise<Menu> {
  menu.value = await request<Menu>("GET", "/api/kernel/menu/");
  return menu.value;
}

export async function arrange(version: number, entries: MenuEntry[]): Promise<Menu> {
  menu.value = await request<Menu>("PUT", "/api/kernel/menu/", { body: { version, entries } });
  return menu.value;
}

/** In the order wanted; entries without a position keep theirs, after those that have one. */
function ordered<T>(things: T[], keyOf: (thing: T) => string, entries: Map<string, MenuEntry>): T[] {
  const place = (thing: T) => entries.get(keyOf(thing))?.position ?? Number.POSITIVE_INFINITY;
  return things
    .map((thing, index) => ({ thing, index, at: place(thing) }))
    .sort((a, b) => (a.at === b.at ? a.index - b.index : a.at - b.at))
    .map(({ thing }) => thing);
}

/** What the heading `name` of `system` is called among the entries. */
export const groupKey = (system: string, name: string) => `${system}/${name}`;

/** The headings of pages with the pages under each, in the order in which they first come. */
export function grouped<T extends { group?: string }>(pages: T[]): { name: string; pages: T[] }[] {
  const found = new Map<string, T[]>();
  for (const page of pages) found.set(page.group ?? "", [...(found.get(page.group ?? "") ?? []), page]);
  return [...found].map(([name, members]) => ({ name, pages: members }));
}

/** `systems` as arranged: named and ordered; what is hidden stays away unless `all`, which keeps built-in headings. */
export function arranged(systems: System[], wanted: MenuEntry[], all = false): System[] {
  const entries = new Map(wanted.map((entry) => [entry.key, entry]));
  const shown = (key: string) => all || !entries.get(key)?.hidden;
  const pagesOf = (system: System): Page[] =>
    ordered(grouped(system.pages), ({ name }) => groupKey(system.name, name), entries)
      .filter(({ name }) => shown(groupKey(system.name, name)))
      .flatMap(({ name, pages }) => {
        const heading = (!all && entries.get(groupKey(system.name, name))?.label) || name;
        return ordered(pages, (page) => page.path, entries)
          .filter((page) => shown(page.path))
          .map((page) => ({ ...page, title: entries.get(page.path)?.label || page.title, ...(heading ? { group: heading } : {}) }));
      });
  return ordered(systems, (system) => system.name, entries)
    .filter((system) => shown(system.name))
    .map((system) => ({ ...system, label: entries.get(system.name)?.label || system.label, pages: pagesOf(system) }));
}

const visible = (page: Page) =>
  !page.inside && (!page.permissions?.length || page.permissions.some((permission) => may(permission)));

/** The systems this tier runs. */
export function systemsOfTier(): System[] {
  const tier = platform.value?.tier ?? "";
  return SYSTEMS.filter((system) => system.name === "kernel" || platform.value?.systems.some((known) => known.name === system.name))
    .map((system) => ({ ...system, pages: system.pages.filter((page) => !page.tiers || page.tiers.includes(tier)) }))
    .filter((system) => system.pages.length > 0);
}

/** What the person signed in finds in the menu and on the portal. */
export const menuSystems = computed<System[]>(() =>
  arranged(systemsOfTier(), menu.value.entries)
    .map((system) => ({ ...system, pages: system.pages.filter(visible) }))
    .filter((system) => system.pages.length > 0),
);
