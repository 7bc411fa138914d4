/** The declaration of a list page: a plain register needs this and no page code of its own. */
import type { FilterOf, ListPath, RowOf } from "@chengyun/api";
import type { Component } from "vue";
import type { RouteLocationRaw } from "vue-router";

import type { Field, Values } from "./form/fields";
import type { Tone } from "./tones";

export type Kind =
  | "text"
  | "mono"
  | "number"
  | "bytes"
  | "milliseconds"
  | "time"
  | "date"
  | "status"
  | "flag"
  | "division"
  | "list"
  | "json";

interface ColumnBase<Row> {
  label: string;
  kind?: Kind;
  /** Pixels; the rest of the width is shared by the columns without one. */
  width?: number;
  /** Figures that are written by `text` stand at the right, like those written by their kind. */
  right?: boolean;
  sortable?: boolean;
  /** Shown only when chosen in the column menu. */
  extra?: boolean;
  /** Not in the list, only in the detail. */
  detailOnly?: boolean;
  /** Said in the detail only where there is something to say. */
  whenFilled?: boolean;
  tone?: (row: Row) => Tone | undefined;
  /** Where a click on the text leads. */
  to?: (row: Row) => RouteLocationRaw | null;
}

/** A field of the row, or something worked out from it. */
export type Column<Row, Key extends string = Extract<keyof Row, string>> = ColumnBase<Row> &
  ({ key: Key; text?: (row: Row) => string } | { key: `_${string}`; text: (row: Row) => string });

export interface Option {
  value: string;
  label: string;
}

/** Options by what the person types; the one with `value`, chosen before, is among the first of them. */
export type OptionLoader = (search?: string, value?: string) => Promise<Option[]>;

export type Filter<Name extends string = string> =
  | { key: Name; label: string; kind: "text"; width?: number; help?: string }
  | { key: Name; label: string; kind: "select"; options: Option[] | OptionLoader; remote?: boolean; width?: number }
  | { key: `_${string}`; label: string; kind: "period"; after: Name; before: Name };

interface CommandBase {
  key: string;
  label: string;
  permission?: string;
  danger?: boolean;
  /** The one thing most people come here to do. */
  primary?: boolean;
  /** A single key that starts it, shown on the button. */
  hotkey?: string;
}

/** What a command answers when there is more to show than "done": a secret shown once, a place to go. */
export interface Outcome {
  message?: string;
  secrets?: { title: string; note: string; items: { label: string; value: string }[] };
  to?: RouteLocationRaw;
}

export interface RowCommand<Row> extends Omit<CommandBase, "primary"> {
  on: "row";
  /** What most people do next with a row; of several that are possible the first stands out. */
  primary?: boolean | ((row: Row) => boolean);
  when?: (row: Row) => boolean;
  /** The effect, named before it happens. */
  effect?: (row: Row) => string;
  fields?: (row: Row) => Field[] | Promise<Field[]>;
  initial?: (row: Row) => Values | Promise<Values>;
  run: (row: Row, values: Values) => Promise<Outcome | string>;
}

export interface BulkCommand<Row> extends CommandBase {
  on: "bulk";
  when?: (row: Row) => boolean;
  effect: (rows: Row[]) => string;
  run: (row: Row) => Promise<unknown>;
  done: (count: number) => string;
}

export interface ListCommand extends CommandBase {
  on: "list";
  effect?: () => string;
  fields?: () => Field[] | Promise<Field[]>;
  initial?: () => Values;
  run: (values: Values) => Promise<Outcome | string>;
}

export type Command<Row> = RowCommand<Row> | BulkCommand<Row> | ListCommand;

export interface Register<Row = Record<string, unknown>, Path extends string = string, Name extends string = string> {
  /** Stable name under which filters and columns are remembered. */
  id: string;
  title: string;
  /** One sentence under the title, when the title does not say it all. */
  about?: string;
  /** What one row is called, for counts and empty states. */
  noun: string;
  measure?: string;
  path: Path;
  /** Always sent with the query. */
  fixed?: Partial<Record<Name, string>>;
  rowKey: keyof Row & string;
  columns: Column<Row>[];
  filters?: Filter<Name>[];
  /** Filters that are chosen when somebody opens the list for the first time. */
  opening?: Partial<Record<Name, string>>;
  search?: string;
  ordering?: string;
  commands?: Command<Row>[];
  /** Whether what is filtered can be had as a file, and with which permission. */
  export?: { permission?: string };
  import?: { path: string; permission?: string; note: string };
  /** A page of its own instead of the panel beside the list. */
  open?: (row: Row) => RouteLocationRaw;
  detail?: {
    title: (row: Row) => string;
    /** Load `path/key/` for more than the list holds. */
    load?: boolean;
    history?: boolean;
    /** Shown below the fields. */
    more?: Component;
  };
  rowTone?: (row: Row) => Tone | undefined;
  /** Refresh by itself, without moving what is under the pointer. */
  everySeconds?: number;
  /** Asked twice a second; when the answer is another, the list loads at once. */
  pulse?: () => Promise<unknown>;
  empty: { why: string; what: string };
}

/** A declaration checked against the described interface: its address, its rows' fields, its filters. */
export function defineRegister<P extends ListPath>(register: Register<RowOf<P>, P, FilterOf<P>>): Register {
  return register as unknown as Register;
}
