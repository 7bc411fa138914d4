import { describe, expect, it } from "vitest";

import { BOX, bundled, line, problemsAt, sizeOf, withoutState, type DiagramArrow, type DiagramNode, type Flow } from "./workflow";

const node = (id: string, column: number, row: number): DiagramNode => ({ id, label: id, stage: "1", final: false, holder: "", column, row, stays: [] });
const arrow = (action: string, from: string, to: string): DiagramArrow => ({ id: `${action}:${from}`, action, label: action, from, to, roles: [], danger: false, primary: false });

describe("the drawing of a flow", () => {
  it("has room for all columns and rows", () => {
    expect(sizeOf({ columns: [{ code: "1", label: "" }, { code: "2", label: "" }], nodes: [node("a", 0, 0), node("b", 1, 3)], arrows: [] })).toEqual({
      width: BOX.left * 2 + 2 * BOX.across,
      height: BOX.top + 4 * BOX.down,
    });
  });

  it("joins moves between the same states", () => {
    const found = bundled([arrow("accept", "a", "b"), arrow("hurry", "a", "b"), arrow("return", "b", "a")]);
    expect(found.map((one) => [one.from, one.to, one.arrows.length])).toEqual([["a", "b", 2], ["b", "a", 1]]);
  });

  it("leaves on the right going forward and on the left going back", () => {
    const forward = line(node("a", 0, 0), node("b", 1, 0));
    const back = line(node("b", 1, 0), node("a", 0, 0));
    expect(forward.path.startsWith(`M${String(BOX.left + BOX.width)},`)).toBe(true);
    expect(back.path.startsWith(`M${String(BOX.left + BOX.across)},`)).toBe(true);
    expect(forward.y).not.toBe(back.y);
  });
});

describe("editing a flow", () => {
  it("takes a state out of all moves that begin in it", () => {
    const flow = { name: "", stages: [], roles: {}, clocks: {}, states: { a: { label: "a", stage: "1" }, b: { label: "b", stage: "1" } }, actions: { go: { label: "go", from: ["a", "b"], to: "b", roles: [] }, note: { label: "note", from: "*", to: "same", roles: [] } } } satisfies Flow;
    const without = withoutState(flow, "a");
    expect(Object.keys(without.states)).toEqual(["b"]);
    expect(without.actions.go?.from).toEqual(["b"]);
    expect(without.actions.note?.from).toBe("*");
  });

  it("finds problems by where they are", () => {
    const problems = [{ where: "states.a", message: "一" }, { where: "actions.a", message: "二" }];
    expect(problemsAt(problems, "states", "a")).toEqual([{ where: "states.a", message: "一" }]);
  });
});
