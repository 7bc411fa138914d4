/** What a form consists of, and what its cells hold. */
export interface Line {
  key: string;
  label: string;
}
export interface FormColumn {
  key: string;
  label: string;
  unit?: string;
  kind: string;
  required?: boolean;
  min?: number | null;
  max?: number | null;
  /** By how many per cent a figure may move since the period before without a remark. */
  moves?: number | null;
  codes?: Record<string, string>;
}
export interface Relation {
  left: string;
  op: string;
  right: string[];
  message: string;
  severity?: string;
}
export interface Fault {
  line: string;
  column: string;
  message: string;
  severity: string;
}

/** A cell's place. */
export const at = (line: string, column: string) => `${line}/${column}`;

/** Faults by their cells; of several at one cell the first error counts. */
export function byCell(faults: Fault[]): Record<string, Fault> {
  const found: Record<string, Fault> = {};
  for (const fault of faults) {
    const key = at(fault.line, fault.column);
    const before = found[key];
    if (!before || (before.severity !== "error" && fault.severity === "error")) found[key] = fault;
  }
  return found;
}

/** What may stand in a cell, in a few words. */
export function hint(column: FormColumn): string {
  if (column.kind === "date") return "如 2026-11-20";
  if (column.kind === "string") return "";
  const { min, max } = column;
  const known = (bound: number | null | undefined): bound is number => bound !== null && bound !== undefined;
  if (known(min) && known(max)) return `${String(min)} 至 ${String(max)}`;
  if (known(min)) return `不小于 ${String(min)}`;
  if (known(max)) return `不大于 ${String(max)}`;
  return column.kind === "int" ? "整数" : "";
}
