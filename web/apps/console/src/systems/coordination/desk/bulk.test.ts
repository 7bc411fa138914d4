import { describe, expect, it } from "vitest";

import type { Action, Case } from "../cases";
import { alike, shared } from "./bulk";

const action = (id: string, needs: string[] = []): Action => ({ id, label: id, primary: false, danger: false, needs, hotkey: "", options: [] });
const one = (part: Partial<Case>) => ({ id: "a", kind: "event", class_code: "0101", area_class: 1, actions: [], ...part }) as Case;

describe("one action for many cases", () => {
  it("offers what all of them allow and one form can ask", () => {
    const urge = action("urge");
    const finish = action("finish", ["after_photo"]);
    expect(shared([one({ actions: [urge, finish] }), one({ actions: [urge, finish, action("comment", ["note"])] })])).toEqual([urge]);
    expect(shared([one({ actions: [urge] }), one({ actions: [] })])).toEqual([]);
    expect(shared([])).toEqual([]);
  });

  it("files together only cases of one class in one kind of area", () => {
    const register = action("register", ["standard"]);
    expect(alike(register, [one({}), one({})])).toBe(true);
    expect(alike(register, [one({}), one({ class_code: "0102" })])).toBe(false);
    expect(alike(action("void", ["note"]), [one({}), one({ class_code: "0102" })])).toBe(true);
  });
});
