/** Layers and features of the spatial data, as the platform tells them. */
import { request, type Query } from "@chengyun/api";
import type { Field, Option, OptionLoader, Values } from "@chengyun/ui";
import type { Feature, Geometry } from "geojson";

export interface LayerField {
  name: string;
  label: string;
  kind: "text" | "number" | "integer" | "choice" | "code" | "date" | "texts" | "numbers" | "object";
  required: boolean;
  edit: boolean;
  filter: boolean;
  unit: string;
  code_list: string;
  choices: Record<string, string>;
}

export interface Layer {
  key: string;
  label: string;
  group: string;
  geometry: "polygon" | "line" | "point" | "any";
  min_zoom: number;
  count: number;
  editable: boolean;
  changed_at: string;
  statistics: Record<string, string>;
  fields: LayerField[];
}

export interface LayerFeature {
  id: number;
  layer: string;
  code: string;
  name: string;
  division_code: string;
  version: number;
  valid_from: string;
  changed_by: string;
  properties: Record<string, unknown>;
  labels: Record<string, string>;
  geometry?: Geometry;
  distance_m?: number;
}

export interface FeatureVersion extends Omit<LayerFeature, "id" | "layer" | "division_code"> {
  valid_until: string | null;
}

export interface Paged<Row> {
  count: number;
  results: Row[];
}

const ROOT = "/api/gis/layers/";

export const layers = async () => (await request<Paged<Layer>>("GET", ROOT, { query: { page_size: 100 } })).results;
export const features = (key: string, query: Query, signal?: AbortSignal) => request<Paged<LayerFeature>>("GET", `${ROOT}${key}/features/`, { query, signal });
export const feature = (key: string, id: number) => request<LayerFeature>("GET", `${ROOT}${key}/features/${String(id)}/`);
export const history = async (key: string, id: number) =>
  (await request<Paged<FeatureVersion>>("GET", `${ROOT}${key}/features/${String(id)}/history/`, { query: { page_size: 100 } })).results;
export const create = (key: string, body: object) => request<LayerFeature>("POST", `${ROOT}${key}/features/`, { body });
export const change = (key: string, id: number, body: object) => request<LayerFeature>("PATCH", `${ROOT}${key}/features/${String(id)}/`, { body });
export const end = (key: string, id: number, version: number) => request("DELETE", `${ROOT}${key}/features/${String(id)}/?version=${String(version)}`);

export interface Statistics {
  by: string;
  label: string;
  measure_label: string;
  total: number;
  rows: { key: string; label: string; count: number; measure: number | null }[];
}

export const statistics = (key: string, query: Query) => request<Statistics>("GET", `${ROOT}${key}/statistics/`, { query });

/** What a value says: the word for a code, a number with its unit. */
export function valueText(field: LayerField, one: Pick<LayerFeature, "properties" | "labels">): string {
  const value = one.properties[field.name];
  if (value === null || value === undefined || value === "") return "";
  const label = one.labels[field.name];
  if (label && label !== String(value as string)) return field.kind === "code" ? `${String(value as string)} ${label}` : label;
  if (Array.isArray(value)) return value.length > 6 ? `${value.slice(0, 6).join("、")} 等 ${String(value.length)} 个` : value.join("、");
  if (typeof value === "number" && field.kind !== "integer") return `${value.toLocaleString("zh-CN", { maximumFractionDigits: 2 })}${field.unit ? ` ${field.unit}` : ""}`;
  if (typeof value === "object") return Object.entries(value as Record<string, unknown>).map(([name, inner]) => `${name}：${String(inner)}`).join("；");
  return `${String(value as string)}${field.unit ? ` ${field.unit}` : ""}`;
}

async function entries(list: string, search = ""): Promise<Option[]> {
  const answer = await request<Paged<{ code: string; name: string }>>("GET", `/api/datastandard/codelists/${list}/entries/`, { query: { search, page_size: 100 } });
  return answer.results.map((entry) => ({ value: entry.code, label: `${entry.code} ${entry.name}` }));
}

/** The choices of an attribute, for filters and forms. */
export function optionsOf(field: LayerField): Option[] | OptionLoader {
  if (field.kind === "code") return (search) => entries(field.code_list, search);
  return Object.entries(field.choices).map(([value, label]) => ({ value, label }));
}

/** The form of a layer's features: code and name, then the attributes that may be changed. */
export function formFields(layer: Layer, existing: LayerFeature | null): Field[] {
  const own: Field[] = [
    { key: "code", label: "编码", kind: "text", required: true, maxLength: 20 },
    { key: "name", label: "名称", kind: "text", maxLength: 100 },
  ];
  return [
    ...own,
    ...layer.fields.filter((field) => field.edit && field.kind !== "numbers").map((field): Field => {
      const base = { key: field.name, label: field.unit ? `${field.label}（${field.unit}）` : field.label, required: field.required };
      switch (field.kind) {
        case "number":
        case "integer":
          return { ...base, kind: "number" };
        case "choice":
          return { ...base, kind: "select", options: optionsOf(field) };
        case "code": {
          const value = existing?.properties[field.name];
          const known = value ? [{ value: String(value as string), label: valueText(field, existing) }] : [];
          return { ...base, kind: "select", remote: true, known, options: optionsOf(field) };
        }
        case "date":
          return { ...base, kind: "date" };
        case "texts":
          return { ...base, kind: "lines" };
        case "object":
          return { ...base, kind: "code", check: (text) => (typeof text === "string" && text.trim() && !isObject(text) ? "应为 JSON 对象，如 {\"材质\": \"铸铁\"}" : undefined) };
        default:
          return { ...base, kind: "text" };
      }
    }),
  ];
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

export function formValues(layer: Layer, existing: LayerFeature | null): Values {
  const values: Values = { code: existing?.code ?? "", name: existing?.name ?? "" };
  for (const field of layer.fields) {
    const value = existing?.properties[field.name];
    if (field.kind === "object") values[field.name] = value && Object.keys(value).length > 0 ? JSON.stringify(value, null, 1) : "";
    else if (field.kind === "choice") values[field.name] = value === undefined || value === null ? "" : String(value as string);
    else values[field.name] = value as Values[string];
  }
  return values;
}

/** What the form says, as the platform takes it: only what differs from `existing`. */
export function formBody(layer: Layer, values: Values, existing: LayerFeature | null): { code?: string; name?: string; properties: Record<string, unknown> } {
  const before = formValues(layer, existing);
  const differs = (name: string) => !existing || JSON.stringify(values[name] ?? "") !== JSON.stringify(before[name] ?? "");
  const properties: Record<string, unknown> = {};
  for (const field of layer.fields) {
    if (!field.edit || field.kind === "numbers" || !differs(field.name)) continue;
    const value = values[field.name];
    if (field.kind === "object") properties[field.name] = value ? JSON.parse(String(value as string)) : {};
    else if (value !== undefined && (existing || (value !== "" && value !== null))) {
      const numeric = field.kind === "choice" && value !== "" && Object.keys(field.choices).every((key) => /^\d+$/.test(key));
      properties[field.name] = numeric ? Number(value) : value === "" && field.kind === "date" ? null : value;
    }
  }
  return { ...(differs("code") ? { code: String(values.code ?? "") } : {}), ...(differs("name") ? { name: String(values.name ?? "") } : {}), properties };
}

export function asGeoJson(one: LayerFeature): Feature | null {
  if (!one.geometry) return null;
  return { type: "Feature", geometry: one.geometry, properties: { _id: String(one.id), _label: `${one.name || one.code}` } };
}
