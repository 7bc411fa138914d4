type Row = Record<string, unknown>;

export interface Merged {
  rows: Row[];
  /** Rows that arrived but are held back, so that nothing moves under the pointer. */
  held: number;
  fresh: Set<string>;
}

/** New rows into a list that somebody may be pointing at: when `still`, every row stays where it is. */
export function merge(before: Row[], after: Row[], rowKey: string, still: boolean): Merged {
  const key = (row: Row) => String(row[rowKey] as string | number);
  const known = new Set(before.map(key));
  const fresh = after.filter((row) => !known.has(key(row))).map(key);
  if (!still) return { rows: after, held: 0, fresh: before.length > 0 ? new Set(fresh) : new Set() };
  const current = new Map(after.map((row) => [key(row), row]));
  return { rows: before.map((row) => current.get(key(row)) ?? row), held: fresh.length, fresh: new Set() };
}
