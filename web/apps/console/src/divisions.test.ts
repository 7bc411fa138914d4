import { expect, it } from "vitest";

import { parentOf } from "./divisions";

it("finds where a division is listed", () => {
  expect(parentOf("210102")).toBe("210100");
  expect(parentOf("210100")).toBe("210000");
  expect(parentOf("210000")).toBe("000000");
});
