import { expect, it } from "vitest";

import { differences } from "./diff";

it("lists changed fields first and compares by value", () => {
  expect(differences({ a: 1, b: [1, 2], c: "x" }, { a: 1, b: [2], d: true })).toEqual([
    { field: "b", before: "1、2", after: "2", changed: true },
    { field: "c", before: "x", after: "—", changed: true },
    { field: "d", before: "—", after: "是", changed: true },
    { field: "a", before: "1", after: "1", changed: false },
  ]);
  expect(differences(null, { a: 1 })).toHaveLength(1);
});
