export type Cell = string | number | null;

export interface Table {
  columns: string[];
  rows: Cell[][];
}

/** A table as a file that spreadsheet programs open in Chinese: with a byte order mark, no cell taken for a formula. */
export function csv(table: Table): string {
  return `\uFEFF${[table.columns, ...table.rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
