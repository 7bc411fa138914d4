import type { Tone } from "@chengyun/ui";

export const STATES: Record<string, [string, Tone]> = { draft: ["草稿", "grey"], issued: ["办理中", "blue"], closed: ["已办结", "green"], withdrawn: ["已撤销", "grey"] };
export const STATUSES: Record<string, [string, Tone]> = {
  "10": ["待签收", "orange"],
  "20": ["办理中", "blue"],
  "30": ["已反馈", "yellow"],
  "40": ["已办结", "green"],
  "50": ["退回", "orange"],
  "90": ["撤销", "grey"],
};
export const LIGHTS: Record<string, string> = { green: "按时", blue: "办理中", orange: "将到期", red: "逾期", grey: "撤销" };

/** Options of a table of words. */
export const options = (words: Record<string, [string, Tone]>) => Object.entries(words).map(([value, [label]]) => ({ value, label }));
