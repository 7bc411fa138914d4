/** The form of reports as a city maintains it: what must be told, and what it asks besides. */

export interface FormField {
  name: string;
  label: string;
  required: boolean;
  kind?: "text" | "number" | "date";
  options?: string[];
}

/** Fields that the page has a place for; all others go to a case's `extra`. */
const KNOWN = new Set(["class_code", "description", "address", "location", "component_code", "reporter_name", "reporter_phone", "observed_at", "files"]);

/** The fields a city added. */
export const added = (fields: readonly FormField[]) => fields.filter((field) => !KNOWN.has(field.name));

/** What is still to be told, in the order of the form. */
export function lacking(fields: readonly FormField[], told: Record<string, unknown>): { name: string; said: string }[] {
  const empty = (value: unknown): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  return fields
    .filter((field) => field.required && field.name in told && empty(told[field.name]))
    .map(({ name, label }) => ({ name, said: `请填写${label}` }));
}
