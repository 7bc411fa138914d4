/** The operation effect of acceptance (B.0.4), as the platform tells it. */
import { request } from "@chengyun/api";

interface Covered {
  division: string;
  name: string;
  grids: number;
  patrolled_grids: number;
  area_km2: number;
  patrolled_km2: number;
}

export interface Department {
  id: number;
  name: string;
  accounts: number;
  last_seen: string | null;
  due: number;
  disposed: number;
  connected: boolean;
}

export interface Effects {
  coverage: { whole: Covered; districts: Covered[]; built_up_km2: number | null; year: number | null; share: number | null; met: boolean };
  access: { departments: number; connected: number; met: boolean };
  running: { since: string | null; first: string; days: number; worked: number; idle: string[]; failed_jobs: number; late: number; trial_met: boolean; met: boolean };
  count: number;
  results: Department[];
}

export const effects = (days: number, page: number) => request<Effects>("GET", "/api/coordination/effects/", { query: { days, page, page_size: 20 } });
