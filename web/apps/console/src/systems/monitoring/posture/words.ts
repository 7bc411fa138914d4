/** How changes are told. */
export function moved(word: string, part: number | null | undefined): string {
  if (part === null || part === undefined) return `${word} —`;
  if (!part) return `${word}持平`;
  return `${word}${part > 0 ? "↑" : "↓"} ${(Math.abs(part) * 100).toFixed(1)}%`;
}

export const GRADE_TONES: Record<string, "green" | "blue" | "yellow" | "red"> = { 安全: "green", 较安全: "blue", 关注: "yellow", 警戒: "red", "A 级": "green", "B 级": "blue", "C 级": "yellow", "D 级": "red" };
