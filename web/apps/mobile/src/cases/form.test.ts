import { expect, it } from "vitest";

import { added, lacking } from "./form";

const FIELDS = [
  { name: "class_code", label: "问题类别", required: true },
  { name: "address", label: "位置描述", required: false },
  { name: "files", label: "照片", required: true },
  { name: "shop", label: "店铺名称", required: true },
];

it("knows what a city asks besides", () => {
  expect(added(FIELDS).map(({ name }) => name)).toEqual(["shop"]);
});

it("says what is lacking, by the form's own words", () => {
  const told = { class_code: "0101", address: "", files: [], shop: "" };
  expect(lacking(FIELDS, told)).toEqual([
    { name: "files", said: "请填写照片" },
    { name: "shop", said: "请填写店铺名称" },
  ]);
  expect(lacking(FIELDS, { ...told, files: ["x"], shop: "便民超市" })).toEqual([]);
});
