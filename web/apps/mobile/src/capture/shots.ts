/** Photos and recordings that belong to a form, before they are sent. */
import type { FileKind } from "../offline/item";

export interface Shot {
  kind: FileKind;
  name: string;
  content: Blob;
  seconds?: number;
}

export const KIND_LABELS: Record<FileKind, string> = {
  near: "近景",
  far: "远景",
  reference: "参照物",
  handle_before: "处置前",
  handle_after: "处置后",
  audio: "录音",
};

export const filesOf = (shots: readonly Shot[]) =>
  shots.map(({ kind, name, content }) => ({ kind, name, content, size: content.size }));
