import { bytes, date, DASH, fullTime, milliseconds, number, plain, time } from "../format";
import type { Column } from "../register";

type Row = Record<string, unknown>;

const RIGHT = new Set(["number", "bytes", "milliseconds"]);

export function alignsRight(column: Column<Row>): boolean {
  return column.right ?? RIGHT.has(column.kind ?? "text");
}

/** What a cell says. A choice shows its label, which the platform sends beside the code. */
export function cellText(column: Column<Row>, row: Row, divisionName: (code: string) => string = () => ""): string {
  const own = column.text?.(row);
  // A time may be told in words of its own where these say more.
  if (own || (column.text && column.kind !== "time")) return own || DASH;
  const value = row[column.key];
  switch (column.kind) {
    case "number":
      return number(value as number | null);
    case "bytes":
      return bytes(value as number | null);
    case "milliseconds":
      return milliseconds(value as number | null);
    case "time":
      return time(value as string | null);
    case "date":
      return date(value as string | null);
    case "division":
      return value ? `${String(value as string)} ${divisionName(String(value as string))}`.trim() : DASH;
    case "flag":
      return value === null || value === undefined ? DASH : value ? "是" : "否";
    default: {
      const label = row[`${column.key}_label`];
      return plain(label ?? value);
    }
  }
}

/** What is told when the pointer rests on a cell. */
export function cellTitle(column: Column<Row>, row: Row, divisionName?: (code: string) => string): string {
  return column.kind === "time" ? fullTime(row[column.key] as string | null) : cellText(column, row, divisionName);
}
