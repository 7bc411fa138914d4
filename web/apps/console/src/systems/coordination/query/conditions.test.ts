import { describe, expect, it } from "vitest";

import { asked, used } from "./conditions";

describe("the query in the address", () => {
  const address = { state: "reported,verifying", reported_at_from: "2026-03-01T00:00:00+08:00", page: "3", selected: "x", light: "" };

  it("knows which conditions are used", () => {
    expect(used(address)).toEqual(["reported", "state"]);
  });

  it("asks only for what is a condition", () => {
    expect(asked(address)).toEqual({ state: "reported,verifying", reported_at_from: "2026-03-01T00:00:00+08:00" });
  });
});
