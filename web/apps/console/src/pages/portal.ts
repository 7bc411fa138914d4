/** What an administrator arranged for the person's roles, and what is announced. */
import { request } from "@chengyun/api";

export type ColumnKind = "statistics" | "announcements" | "news" | "todo" | "notifications" | "entries" | "links";
export interface PortalEntry {
  label: string;
  link: string;
}
export interface PortalColumn {
  title: string;
  kind: ColumnKind;
  entries: PortalEntry[];
}
export interface Portal {
  id: number;
  name: string;
  columns: PortalColumn[];
}
export interface Announcement {
  id: number;
  title: string;
  text: string;
  pinned: boolean;
  shown_from: string;
}

export const portal = (background = false) => request<{ portals: Portal[]; announcements: Announcement[] }>("GET", "/api/identity/portal/", { background });

const column = (title: string, kind: ColumnKind): PortalColumn => ({ title, kind, entries: [] });
const BUILT_IN: PortalColumn[] = [column("平台概况", "statistics"), column("待办", "todo"), column("通知", "notifications")];

/** The columns of the chosen portal, or the built-in ones; what is announced is on everybody's page, arranged or not. */
export function columnsOf(chosen: Portal | undefined, announced: boolean): PortalColumn[] {
  const columns = chosen?.columns.length ? chosen.columns : BUILT_IN;
  if (!announced || columns.some((one) => one.kind === "announcements")) return columns;
  const at = columns[0]?.kind === "statistics" ? 1 : 0;
  return [...columns.slice(0, at), column("公告", "announcements"), ...columns.slice(at)];
}

/** Columns that take the whole width. */
export const isWide = (kind: ColumnKind) => kind === "statistics" || kind === "entries" || kind === "links" || kind === "announcements";
