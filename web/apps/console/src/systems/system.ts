import type { RouteRecordRaw } from "vue-router";

export interface Page {
  path: string;
  title: string;
  /** Whoever holds one of these sees the page; everybody when empty. */
  permissions?: string[];
  component: RouteRecordRaw["component"];
  /** Reached from other pages, not from the menu. */
  inside?: boolean;
  /** Fills the window, without menu and top bar: a big screen. */
  bare?: boolean;
  keywords?: string;
  /** Under which heading of the system's menu the page stands; under none when not given. */
  group?: string;
  /** The tiers that have the page; all that run the system when not given. */
  tiers?: string[];
}

/** One system of the platform, as the console shows it. */
export interface System {
  name: string;
  label: string;
  icon: string;
  pages: Page[];
}

/** `pages` under one heading of their system's menu. */
export const group = (name: string, pages: Page[]): Page[] => pages.map((page) => ({ ...page, group: name }));
