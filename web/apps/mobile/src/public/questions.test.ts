import { expect, test } from "vitest";

import { shownQuestions, unanswered, type Question } from "./questions";

const question = (no: number, more: Partial<Question> = {}): Question => ({ no, kind: "mark", dimension: "", item: "", options: [], optional: false, unsure: false, show: null, ...more });
const QUESTIONS = [question(1), question(2, { show: { no: 1, answers: [1, 2] } }), question(3, { kind: "text", optional: true, show: { no: 2, answers: [5] } })];
const numbers = (found: Question[]) => found.map((one) => one.no);

test("a question is asked only of those who answered so", () => {
  expect(numbers(shownQuestions(QUESTIONS, {}))).toEqual([1]);
  expect(numbers(shownQuestions(QUESTIONS, { 1: 2 }))).toEqual([1, 2]);
  expect(numbers(shownQuestions(QUESTIONS, { 1: 2, 2: 5 }))).toEqual([1, 2, 3]);
  // What was answered before the way there was closed does not count.
  expect(numbers(shownQuestions(QUESTIONS, { 1: 5, 2: 5 }))).toEqual([1]);
});

test("what may stay open is not missed", () => {
  expect(numbers(unanswered(QUESTIONS, { 1: 0 }))).toEqual([2]);
  expect(numbers(unanswered([question(4, { kind: "multiple", options: ["a", "b"] })], { 4: [] }))).toEqual([4]);
});
