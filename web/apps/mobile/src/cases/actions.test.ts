import { expect, it } from "vitest";

import { answering, onPhone } from "./actions";

const action = (id: string, needs: string[], options: { value: string; label: string }[] = []) => ({ id, needs, options });
const TRUTH = [
  { value: "true", label: "属实" },
  { value: "false", label: "不属实" },
];

it("offers what can be answered in the street", () => {
  expect(onPhone(action("verify_reply", ["result"], TRUTH))).toBe(true);
  expect(onPhone(action("finish", ["note", "after_photo"]))).toBe(true);
  expect(onPhone(action("close", ["result"]))).toBe(false);
  expect(onPhone(action("dispatch", ["department"]))).toBe(false);
});

it("asks for what an action needs", () => {
  const verify = answering(action("verify_reply", ["result"], TRUTH));
  expect(verify.results.map((one) => one.label)).toEqual(["属实", "不属实"]);
  expect([verify.photos, verify.photosRequired]).toEqual([["near", "far"], []]);
  const finish = answering(action("finish", ["note", "after_photo"]));
  expect([finish.noteRequired, finish.photosRequired]).toEqual([true, ["handle_after"]]);
  expect(answering(action("x", ["before_after_photos"])).photosRequired).toEqual(["handle_before", "handle_after"]);
  expect(answering(action("supervise", ["note"])).photos).toEqual([]);
});
