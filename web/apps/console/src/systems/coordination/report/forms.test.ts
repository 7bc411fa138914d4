import { describe, expect, it } from "vitest";

import { added, formOf, lacking, must, type CaseForm } from "./forms";

const hotline: CaseForm = {
  id: 1,
  code: "hotline",
  name: "热线登记",
  sources: ["hotline"],
  revision: 1,
  fields: [
    { name: "description", label: "问题描述", required: true },
    { name: "location", label: "地图位置", required: true },
    { name: "files", label: "录音", required: true },
    { name: "plate", label: "车牌号", required: true },
    { name: "note", label: "备注", required: false },
  ],
};

describe("the forms of the channels", () => {
  it("finds the form of a channel and the fields a city added", () => {
    expect(formOf([hotline], "hotline")).toBe(hotline);
    expect(formOf([hotline], "iot")).toBeUndefined();
    expect(added(hotline).map((field) => field.name)).toEqual(["plate", "note"]);
    expect([must(hotline, "plate"), must(hotline, "note"), must(undefined, "plate")]).toEqual([true, false, false]);
  });

  it("tells what is still lacking, by field", () => {
    expect(lacking(hotline, { description: " ", location: null, files: [] }, { plate: "" })).toEqual({
      description: "请填写问题描述",
      location: "请填写地图位置",
      files: "请填写录音",
      "extra.plate": "请填写车牌号",
    });
    expect(lacking(hotline, { description: "有坑", location: 123.4, files: ["a"] }, { plate: "辽A1" })).toEqual({});
    expect(lacking(undefined, {}, {})).toEqual({});
  });
});
