/** Which questions are asked, and which of them wait for an answer; the platform decides the same again. */
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
export type Answer = number | number[] | string;

/** The questions of somebody who answered so until here: what depends on a hidden one is hidden too. */
export function shownQuestions(questions: Question[], answers: Record<string, Answer>): Question[] {
  const shown = new Set<number>();
  return questions.filter((one) => {
    const given = one.show && shown.has(one.show.no) ? answers[one.show.no] : undefined;
    const said = Array.isArray(given) ? given : [given];
    const asked = !one.show || said.some((each) => typeof each === "number" && one.show?.answers.includes(each));
    if (asked) shown.add(one.no);
    return asked;
  });
}

/** Questions that must be answered and are not. */
export function unanswered(questions: Question[], answers: Record<string, Answer>): Question[] {
  return questions.filter((one) => {
    const given = answers[one.no];
    return !one.optional && (given === undefined || given === "" || (Array.isArray(given) && given.length === 0));
  });
}
