/** Cases as the platform tells them, and what can be asked of it about them. */
import { request, type Query } from "@chengyun/api";

import { upload as storeFile } from "../files";
import { suggestFor } from "./report/suggest";

export type Light = "green" | "yellow" | "red" | "paused" | "none";

export interface Clock {
  name: string;
  label: string;
  started_at: string | null;
  due_at: string | null;
  used_ratio: number | null;
  light: Light;
  left_seconds: number | null;
}

export interface Action {
  id: string;
  label: string;
  primary: boolean;
  danger: boolean;
  needs: string[];
  hotkey: string;
  /** What the result may be. */
  options: { value: string; label: string }[];
}

export interface Named {
  id: number;
  name: string;
}

/** What a department has asked for and somebody has to decide. */
export interface Application {
  kind: string;
  label?: string;
  by?: string;
  at?: string;
  note?: string;
  until?: string | null;
}

/** What departments were asked to sign before the case goes on. */
export interface Countersign {
  by: string;
  at: string;
  note: string;
  open: boolean;
  ended: { by: string; at: string; note: string } | null;
  departments: { id: number; name: string; result: "" | "agree" | "disagree"; result_label: string; note: string; by: string; at: string | null }[];
}

export interface Case {
  id: string;
  number: string;
  version: number;
  kind: "component" | "event" | "";
  class_code: string;
  class_name: string;
  major_name: string;
  description: string;
  address: string;
  lon: number | null;
  lat: number | null;
  unit_grid: string;
  area_class: number | null;
  division_code: string;
  district_name: string;
  street_name: string;
  community_name: string;
  component_code: string;
  source: string;
  source_label: string;
  reporter_name: string;
  reporter_phone?: string;
  state: string;
  state_label: string;
  stage: string;
  stage_label: string;
  final: boolean;
  department: Named | null;
  assisting: Named[];
  supervisor: Named | null;
  handler: Named | null;
  holder: string;
  standard: { id: number; condition: string; limit_text: string; close_text: string } | null;
  reported_at: string;
  filed_at: string | null;
  dispatched_at: string | null;
  disposed_at: string | null;
  closed_at: string | null;
  clock: Clock;
  application: Application | null;
  countersign?: Countersign | null;
  similar: number;
  overtime: boolean;
  urged: number;
  supervised: boolean;
  extensions: number;
  rework: number;
  merged_into: string | null;
  key_task: number | null;
  extra?: Record<string, unknown>;
  details?: { name: string; label: string; value: string }[];
  satisfaction: string;
  actions: Action[];
}

export interface Step {
  id: number;
  at: string;
  action: string;
  action_label: string;
  by: string;
  role_label: string;
  from_state: string;
  to_state: string;
  to_state_label: string;
  note: string;
  files: CaseFile[];
}

export interface CaseFile {
  id: number;
  kind: string;
  kind_label: string;
  name: string;
  media_type: string;
  size: number;
  url: string;
}

export interface Page<Row> {
  count: number;
  results: Row[];
}

const ROOT = "/api/coordination";

export const CASES = `${ROOT}/cases/`;
export const VEHICLES = "/api/coordination/vehicles/";

export function listCases(query: Query, options: { background?: boolean; signal?: AbortSignal } = {}): Promise<Page<Case>> {
  return request("GET", CASES, { query, ...options });
}

export function loadCase(id: string, background = false): Promise<Case> {
  return request("GET", `${CASES}${id}/`, { background });
}

/** Whatever a case's address answers, as plain rows, paged or not. */
export async function rowsOf<Row>(path: string, query: Query = {}): Promise<Row[]> {
  const answer = await request<Page<Row> | Row[]>("GET", path, { query });
  return Array.isArray(answer) ? answer : answer.results;
}

export const stepsOf = (id: string) => rowsOf<Step>(`${CASES}${id}/steps/`, { page_size: 200 });
export const filesOf = (id: string) => rowsOf<CaseFile>(`${CASES}${id}/files/`, { page_size: 200 });

export interface Near {
  case: Case;
  score: number;
  reasons: string[];
}

export const duplicatesOf = (id: string) => rowsOf<Near>(`${CASES}${id}/duplicates/`);
export const relatedTo = (id: string) => rowsOf<Case>(`${CASES}${id}/related/`);

/** One move of a case. A double click or a repeated request moves it once. */
export function act(subject: Case, action: string, values: Record<string, unknown>): Promise<Case> {
  return request("POST", `${CASES}${subject.id}/act/`, {
    body: { action, version: subject.version, client_key: crypto.randomUUID(), ...values },
  });
}

export interface Candidate {
  id: number;
  name: string;
  note: string;
  on_duty?: boolean;
  distance_m?: number;
  open?: number;
}

/** Whom an action may name; those the platform suggests stand first, with why. */
export async function candidates(subject: Case, role: "department" | "supervisor" | "handler"): Promise<Candidate[]> {
  const [all, first] = await Promise.all([everybody(subject, role), role === "handler" ? [] : suggested(subject, role)]);
  const known = new Map(all.map((one) => [one.id, one]));
  const best = first.filter((one) => known.has(one.id)).map((one) => ({ ...known.get(one.id), ...one }));
  const taken = new Set(best.map((one) => one.id));
  return [...best, ...all.filter((one) => !taken.has(one.id))];
}

async function suggested(subject: Case, role: "department" | "supervisor"): Promise<Candidate[]> {
  try {
    const found = await suggestFor(subject);
    return (role === "department" ? found.departments : found.supervisors).map((one) => ({ id: one.id, name: one.name, note: `建议：${one.why}` }));
  } catch {
    return []; // help that is not there hinders nobody
  }
}

async function everybody(subject: Case, role: "department" | "supervisor" | "handler"): Promise<Candidate[]> {
  if (role === "department") {
    return (await rowsOf<Named>(`${ROOT}/departments/`, { page_size: 200 })).map((one) => ({ ...one, note: "" }));
  }
  const department = role === "handler" ? subject.department?.id : undefined;
  const people = await rowsOf<Named & { organisation: string }>(`${ROOT}/people/`, { role, department, page_size: 200 });
  return people.map((one) => ({ id: one.id, name: one.name, note: one.organisation }));
}

export interface Counts {
  open: number;
  todo: number;
  states: Record<string, number>;
  lights: Partial<Record<Light, number>>;
  desks: Record<string, number>;
}

/** How many open cases this person sees, by state, by light and at each desk. */
export function counts(): Promise<Counts> {
  return request("GET", `${CASES}counts/`, { background: true });
}

export interface Change {
  id: string;
  number: string;
  version: number;
  action: string;
  at: string;
  state: string;
  state_label: string;
  class_name: string;
  address: string;
  lon: number | null;
  lat: number | null;
  source: string;
}

/** The cases that changed since the last time this was asked; the first time, only from where to go on. */
export function changes(since: number | null): Promise<{ cursor: number; more: boolean; changes: Change[] }> {
  return request("GET", `${CASES}changes/`, { query: { since }, background: true });
}

/** Store a file for a case; its number goes into the next move. */
export const upload = (file: File, division: string) => storeFile(file, division, "coordination.read");
