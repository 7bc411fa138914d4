import { plain } from "../format";

export interface Difference {
  field: string;
  before: string;
  after: string;
  changed: boolean;
}

/** The fields of two states side by side, changed ones first. */
export function differences(
  before: Record<string, unknown> | null | undefined,
  after: Record<string, unknown> | null | undefined,
): Difference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({
      field,
      before: plain(before?.[field]),
      after: plain(after?.[field]),
      changed: JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]),
    }))
    .sort((one, other) => Number(other.changed) - Number(one.changed));
}
