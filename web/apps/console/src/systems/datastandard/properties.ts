import type { Tone } from "@chengyun/ui";

/** The six properties of 3.0.3, in its order. */
export const PROPERTIES = {
  authenticity: "真实性",
  completeness: "完整性",
  correctness: "正确性",
  consistency: "一致性",
  currency: "现势性",
  exchangeability: "可交换性",
} as const;

export type Property = keyof typeof PROPERTIES;

export const SEVERITIES: Record<string, Tone> = { error: "red", warning: "orange", notice: "blue" };

/** Scores below 90 need someone; below 98 they deserve a look. */
export function scoreTone(score: number | null | undefined): Tone {
  if (score === null || score === undefined) return "grey";
  return score >= 98 ? "green" : score >= 90 ? "yellow" : "red";
}
