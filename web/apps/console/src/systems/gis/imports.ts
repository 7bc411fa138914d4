/** Files of features on their way in: what was guessed, what is wrong, what would change. */
import { request } from "@chengyun/api";
import type { Feature, FeatureCollection } from "geojson";

export interface ImportReport {
  driver: string;
  rows: number;
  encoding: { name: string; why: string };
  projection: { srid: number; label: string; certain: boolean; why: string; options: { srid: number; label: string }[] };
  columns: { name: string; target: string; target_label: string; sample: unknown[] }[];
  targets: { name: string; label: string; required: boolean }[];
  new: number;
  known: number;
  error_count: number;
  errors: { row: number; field: string; message: string }[];
  sample: Record<string, unknown>[];
  shapes: FeatureCollection | Feature[];
  topology: FeatureCollection & { count: number; kinds: Record<string, number>; truncated: boolean };
}

export interface SpatialImport {
  id: number;
  layer: string;
  file_name: string;
  srid: number | null;
  encoding: string;
  mapping: Record<string, string>;
  state: string;
  created_by: string;
  created_at: string;
  applied_at: string | null;
  added: number | null;
  changed: number | null;
  unchanged: number | null;
  report: ImportReport;
}

const ROOT = "/api/gis/imports/";
export const ENCODINGS = ["UTF-8", "GB18030"];

export function begin(file: File, layer: string): Promise<SpatialImport> {
  const form = new FormData();
  form.set("file", file);
  form.set("layer", layer);
  return request("POST", ROOT, { body: form });
}
export const check = (id: number, options: { srid: number | null; encoding: string; mapping: Record<string, string> | null }) => request<SpatialImport>("POST", `${ROOT}${String(id)}/check/`, { body: options });
export const apply = (id: number) => request<SpatialImport>("POST", `${ROOT}${String(id)}/apply/`);
export const earlier = async () => (await request<{ results: SpatialImport[] }>("GET", ROOT, { query: { page_size: 20, ordering: "-id" } })).results;

export function featuresOf(shapes: FeatureCollection | Feature[] | undefined): Feature[] {
  if (!shapes) return [];
  return Array.isArray(shapes) ? shapes : shapes.features;
}
