/** A questionnaire as its page has it. */
export interface Question {
  no: number;
  kind: "mark" | "single" | "multiple" | "text";
  dimension: string;
  item: string;
  options: string[];
  optional: boolean;
  unsure: boolean;
  show: { no: number; answers: number[] } | null;
}
export interface Survey {
  id: number;
  number: string;
  cycle_title: string;
  division_code: string;
  title: string;
  intro: string;
  questions: Question[];
  target: number;
  quotas: Record<string, number>;
  per_address: number;
  begins_at: string;
  ends_at: string;
  state: "draft" | "open" | "closed";
  state_label: string;
  received: number;
  address: string;
  version: number;
}
/** Questions of one's own are numbered from here. */
export const OWN_FROM = 101;

/** What the answers of a question are called, numbered from 1. */
export const answersOf = (one: Question, marks: string[]) => (one.kind === "mark" ? marks : one.options);
