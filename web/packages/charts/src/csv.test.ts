import { expect, it } from "vitest";

import { csv } from "./csv";

it("quotes, leaves no data empty and defuses formulas", () => {
  expect(csv({ columns: ["城市", "行数"], rows: [["沈阳,市", 12], ['a"b', null], ["=1+1", -3]] })).toBe(
    '\uFEFF城市,行数\r\n"沈阳,市",12\r\n"a""b",\r\n\'=1+1,-3\r\n',
  );
});
