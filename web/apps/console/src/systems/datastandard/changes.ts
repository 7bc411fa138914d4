import type { Tone } from "@chengyun/ui";

export interface Change {
  kind: "added" | "changed" | "removed" | "refused";
  subject: "table" | "field";
  table: string;
  field: string;
  sentence: string;
  reason: string;
}

export const KINDS: Record<Change["kind"], { text: string; tone: Tone }> = {
  added: { text: "新增", tone: "green" },
  changed: { text: "修改", tone: "blue" },
  removed: { text: "停用", tone: "orange" },
  refused: { text: "拒绝", tone: "red" },
};
