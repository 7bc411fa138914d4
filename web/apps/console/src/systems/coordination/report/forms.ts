/** The forms of the channels as a city maintains them: what is asked, and what must be told. */
import { request } from "@chengyun/api";

import type { Page } from "../cases";

export interface FormField {
  name: string;
  label: string;
  required: boolean;
  kind?: "text" | "number" | "date";
  options?: string[];
}

export interface CaseForm {
  id: number;
  code: string;
  name: string;
  sources: string[];
  fields: FormField[];
  revision: number;
}

/** Fields that the program knows; all others go to a case's `extra`. */
export const KNOWN = ["class_code", "description", "address", "location", "component_code", "reporter_name", "reporter_phone", "observed_at", "files"];

export const PATH = "/api/coordination/forms/";

export async function forms(): Promise<CaseForm[]> {
  return (await request<Page<CaseForm>>("GET", PATH, { query: { page_size: 100 } })).results;
}

export const formOf = (all: CaseForm[], source: string) => all.find((form) => form.sources.includes(source));

/** The fields a city added. */
export const added = (form: CaseForm | undefined) => (form?.fields ?? []).filter((field) => !KNOWN.includes(field.name));

export const must = (form: CaseForm | undefined, name: string) => form?.fields.some((field) => field.name === name && field.required) ?? false;

/** What is still to be told, by field, in the words of the server. */
export function lacking(form: CaseForm | undefined, told: Record<string, unknown>, extra: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of form?.fields ?? []) {
    if (!field.required) continue;
    const value = KNOWN.includes(field.name) ? told[field.name] : extra[field.name];
    const empty = value === null || value === undefined || (typeof value === "string" && !value.trim()) || (Array.isArray(value) && value.length === 0);
    if (empty) found[KNOWN.includes(field.name) ? field.name : `extra.${field.name}`] = `请填写${field.label}`;
  }
  return found;
}
