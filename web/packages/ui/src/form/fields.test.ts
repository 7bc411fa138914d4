import { describe, expect, it } from "vitest";

import { wrong, type Field } from "./fields";

describe("what is wrong with a field", () => {
  it("names what is missing and what to do", () => {
    expect(wrong({ key: "a", label: "名称", kind: "text", required: true }, {})).toBe("请填写名称");
    expect(wrong({ key: "a", label: "机构", kind: "select", options: [], required: true }, { a: "" })).toBe("请选择机构");
    expect(wrong({ key: "a", label: "角色", kind: "multi", options: [], required: true }, { a: [] })).toBe("请选择角色");
    expect(wrong({ key: "a", label: "备注", kind: "text" }, {})).toBeUndefined();
  });

  it("checks patterns, lengths and bounds", () => {
    const phone: Field = { key: "p", label: "手机号", kind: "text", pattern: [/^1\d{10}$/, "应为 11 位手机号"] };
    expect(wrong(phone, { p: "12345" })).toBe("应为 11 位手机号");
    expect(wrong(phone, { p: "13800000000" })).toBeUndefined();
    expect(wrong({ key: "n", label: "名称", kind: "text", maxLength: 2 }, { n: "沈阳市" })).toBe("名称不超过 2 个字符");
    expect(wrong({ key: "n", label: "行数", kind: "number", min: 1, max: 9 }, { n: 10 })).toBe("行数不大于 9");
    expect(wrong({ key: "n", label: "行数", kind: "number", min: 1 }, { n: 0 })).toBe("行数不小于 1");
  });

  it("compares with other fields", () => {
    const again: Field = {
      key: "b",
      label: "再次输入",
      kind: "password",
      check: (value, all) => (value === all.a ? undefined : "不一致"),
    };
    expect(wrong(again, { a: "x", b: "y" })).toBe("不一致");
    expect(wrong(again, { a: "x", b: "x" })).toBeUndefined();
  });
});
