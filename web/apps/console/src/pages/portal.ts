/** What an administrator arranged for the person's roles, and what is announced. */
import { request } from "@chengyun/api";

export interface PortalColumn {
  title: string;
  kind: string;
  entries: { label: string; link: string }[];
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
