import type { Component } from "vue";

import type { Option, OptionLoader } from "../register";

export type Value = string | number | boolean | string[] | number[] | File | File[] | object | null | undefined;
export type Values = Record<string, Value>;

interface Base {
  key: string;
  label: string;
  group?: string;
  required?: boolean;
  help?: string;
  /** Shown only while this holds. */
  when?: (values: Values) => boolean;
  /** What is wrong with the value, or nothing. */
  check?: (value: Value, values: Values) => string | undefined;
  disabled?: boolean;
}

export type Field = Base &
  (
    | { kind: "text" | "textarea" | "password" | "code"; placeholder?: string; pattern?: [RegExp, string]; maxLength?: number }
    | { kind: "number"; min?: number; max?: number; unit?: string }
    | {
        kind: "select";
        options: Option[] | OptionLoader;
        /** Ask for options again as the person types. */
        remote?: boolean;
        clearable?: boolean;
        /** Options that are there whatever was asked: the one chosen before. */
        known?: Option[];
      }
    | { kind: "multi"; options: Option[] | OptionLoader; remote?: boolean; known?: Option[] }
    | { kind: "lines"; placeholder?: string }
    | { kind: "flag" }
    | { kind: "time" | "date" | "moment" }
    | { kind: "file"; accept: string }
    | { kind: "files"; accept: string; most: number }
    | {
        /** A control of the page's own, bound by v-model; it may fill other fields too, by emitting `fill` with their values. */
        kind: "own";
        component: Component;
        given?: Record<string, unknown>;
        /** As wide as the form, under its label. */
        wide?: boolean;
      }
  );

/** The first thing wrong with a field, or nothing. */
export function wrong(field: Field, values: Values): string | undefined {
  const value = values[field.key];
  const empty = value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (empty) return field.required ? `请${isChoice(field) ? "选择" : "填写"}${field.label}` : undefined;
  if ("pattern" in field && field.pattern && typeof value === "string" && !field.pattern[0].test(value)) {
    return field.pattern[1];
  }
  if ("maxLength" in field && field.maxLength && typeof value === "string" && value.length > field.maxLength) {
    return `${field.label}不超过 ${String(field.maxLength)} 个字符`;
  }
  if (field.kind === "number" && typeof value === "number") {
    if (field.min !== undefined && value < field.min) return `${field.label}不小于 ${String(field.min)}`;
    if (field.max !== undefined && value > field.max) return `${field.label}不大于 ${String(field.max)}`;
  }
  return field.check?.(value, values);
}

function isChoice(field: Field): boolean {
  return ["select", "multi", "time", "date", "moment", "file", "files", "own"].includes(field.kind);
}
