import { describe, expect, it } from "vitest";

import { operatorsFor, whereText } from "./where";

const fields = [
  { name: "districtCode", type: "string" },
  { name: "area", type: "number" },
];

describe("the text of conditions", () => {
  it("quotes texts and leaves numbers bare", () => {
    expect(
      whereText(
        [
          { field: "districtCode", operator: "=", value: "210102" },
          { field: "area", operator: ">=", value: " 12.5 " },
        ],
        "and",
        fields,
      ),
    ).toBe("districtCode = '210102' and area >= 12.5");
  });

  it("doubles quotes inside texts", () => {
    expect(whereText([{ field: "districtCode", operator: "=", value: "a' or 1=1" }], "and", fields)).toBe(
      "districtCode = 'a'' or 1=1'",
    );
  });

  it("writes lists and parts of words", () => {
    expect(whereText([{ field: "districtCode", operator: "in", value: "210102，210103 210104" }], "or", fields)).toBe(
      "districtCode in ('210102', '210103', '210104')",
    );
    expect(whereText([{ field: "districtCode", operator: "like", value: "2101" }], "or", fields)).toBe(
      "districtCode like '%2101%'",
    );
  });

  it("leaves unfinished conditions out", () => {
    expect(whereText([{ field: "area", operator: "=", value: " " }], "and", fields)).toBe("");
  });
});

it("offers operators by type", () => {
  expect(operatorsFor("geometry")).toEqual([]);
  expect(operatorsFor("int").some((operator) => operator.value === "like")).toBe(false);
  expect(operatorsFor("string").some((operator) => operator.value === "like")).toBe(true);
});
