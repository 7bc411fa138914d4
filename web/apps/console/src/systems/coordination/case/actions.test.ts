import { describe, expect, it } from "vitest";

import type { Action, Case } from "../cases";
import { candidateOption, fieldsOf, immediate, payload } from "./actions";

const action = (part: Partial<Action>): Action => ({ id: "comment", label: "批注", primary: false, danger: false, needs: [], hotkey: "", options: [], ...part });
const subject = { id: "1", kind: "event", class_code: "0201", area_class: 1 } as Case;

describe("what an action asks for", () => {
  it("needs no form when nothing is asked and nothing is lost", () => {
    expect(immediate(action({ id: "accept" }))).toBe(true);
    expect(immediate(action({ needs: ["note"] }))).toBe(false);
    expect(immediate(action({ danger: true }))).toBe(false);
  });

  it("asks for the standard when a case is filed, and for departments when it is dispatched", () => {
    expect(fieldsOf(action({ id: "register", needs: ["standard"] }), subject).map((field) => field.key)).toEqual(["standard", "note"]);
    expect(fieldsOf(action({ id: "dispatch", needs: ["department"] }), subject).map((field) => field.key)).toEqual(["department", "assisting", "note"]);
  });

  it("requires reasons and photos only where the flow does", () => {
    const finish = fieldsOf(action({ id: "finish", needs: ["note", "after_photo"] }), subject);
    expect(finish.map((field) => [field.key, field.required])).toEqual([["handle_after", true], ["note", true]]);
    expect(fieldsOf(action({ id: "urge" }), subject)[0]?.required).toBe(false);
  });

  it("sends numbers as numbers and keeps photos apart", () => {
    const photo = new File(["x"], "a.jpg");
    expect(payload({ department: "7", assisting: ["8", "9"], note: "", handle_after: photo })).toEqual({
      body: { department: 7, assisting: [8, 9] },
      photos: [{ kind: "handle_after", file: photo }],
    });
  });

  it("says why somebody stands first", () => {
    expect(candidateOption({ id: 3, name: "王芳", note: "本责任网格", on_duty: true, distance_m: 320 })).toEqual({
      value: "3",
      label: "王芳（本责任网格，在岗，320 米）",
    });
  });
});
