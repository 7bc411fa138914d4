/** What can be answered in the street, and what has to be said. */
import type { FileKind } from "../offline/item";
import type { CaseAction } from "./model";

/** What the phone can ask for. Other needs belong to a desk. */
const ANSWERABLE = new Set(["note", "result", "after_photo", "before_after_photos", "handler", "until"]);

export function onPhone(action: Pick<CaseAction, "needs" | "options">): boolean {
  return action.needs.every((need) => ANSWERABLE.has(need)) && (!action.needs.includes("result") || action.options.length > 0);
}

export interface Answering {
  results: { value: string; label: string }[];
  noteRequired: boolean;
  photos: FileKind[];
  photosRequired: FileKind[];
  handler: boolean;
  until: boolean;
}

const WITH_PHOTOS: Record<string, FileKind[]> = {
  verify_reply: ["near", "far"],
  check_pass: ["handle_after", "far"],
  check_fail: ["handle_after", "far"],
  finish: ["handle_after", "handle_before", "far"],
};

/** What the page of an action asks. */
export function answering({ id, needs, options }: Pick<CaseAction, "id" | "needs" | "options">): Answering {
  const required: FileKind[] = needs.includes("before_after_photos")
    ? ["handle_before", "handle_after"]
    : needs.includes("after_photo")
      ? ["handle_after"]
      : [];
  return {
    results: needs.includes("result") ? options : [],
    noteRequired: needs.includes("note"),
    photos: [...new Set([...required, ...(WITH_PHOTOS[id] ?? [])])],
    photosRequired: required,
    handler: needs.includes("handler"),
    until: needs.includes("until"),
  };
}
