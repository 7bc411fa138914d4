/** The menu: the systems of the tier and their pages, as the platform's administrator arranged them. */
import { request } from "@chengyun/api";
import { computed, ref } from "vue";

import { may, platform } from "../session/session";
import { SYSTEMS } from "../systems";
import type { Page, System } from "../systems/system";

export interface MenuEntry {
  /** The name of a system, or the path of a page. */
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

/** `systems` as arranged: named and ordered; what is hidden stays away unless `all`. */
export function arranged(systems: System[], wanted: MenuEntry[], all = false): System[] {
  const entries = new Map(wanted.map((entry) => [entry.key, entry]));
  const shown = (key: string) => all || !entries.get(key)?.hidden;
  return ordered(systems, (system) => system.name, entries)
    .filter((system) => shown(system.name))
    .map((system) => ({
      ...system,
      label: entries.get(system.name)?.label || system.label,
      pages: ordered(system.pages, (page) => page.path, entries)
        .filter((page) => shown(page.path))
        .map((page) => ({ ...page, title: entries.get(page.path)?.label || page.title })),
    }));
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
