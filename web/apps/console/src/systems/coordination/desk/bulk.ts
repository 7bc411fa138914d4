/** One action for many cases: what all of them allow, and what came of it. */
import { request } from "@chengyun/api";

import { CASES, type Action, type Case } from "../cases";

/** The actions that every one of `cases` allows now, as the first one words them. */
export function shared(cases: Case[]): Action[] {
  const [first, ...others] = cases;
  if (!first) return [];
  return first.actions.filter(
    (action) =>
      !["amend", "merge"].includes(action.id) &&
      !action.needs.some((need) => need.endsWith("_photo") || need.endsWith("_photos") || need === "handler") &&
      others.every((one) => one.actions.some((own) => own.id === action.id)),
  );
}

/** Whether one form can serve all of them: a filing standard belongs to one class. */
export function alike(action: Action, cases: Case[]): boolean {
  const [first] = cases;
  return !action.needs.includes("standard") || cases.every((one) => one.kind === first?.kind && one.class_code === first.class_code && one.area_class === first.area_class);
}

export interface Outcome {
  id: string;
  done: boolean;
  error: string;
}

export async function actAll(action: string, cases: Case[], values: Record<string, unknown>): Promise<Outcome[]> {
  const answer = await request<{ results: Outcome[] }>("POST", `${CASES}bulk-act/`, {
    body: { action, cases: cases.map((one) => ({ id: one.id, version: one.version })), ...values },
  });
  return answer.results;
}
