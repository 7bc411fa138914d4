import { expect, it } from "vitest";

import { search } from "./classes";
import type { CaseClass } from "./model";

const made = (code: string, name: string, pinyin: string, conditions: string[] = []): CaseClass => ({
  kind: "event",
  code,
  name,
  major_name: "市容环境",
  pinyin,
  conditions,
});
const CLASSES = [made("0101", "暴露垃圾", "bllj"), made("0102", "积存垃圾渣土", "jcljzt"), made("0201", "路面塌陷", "lmtx", ["影响通行"])];
const names = (text: string) => search(CLASSES, text).map((one) => one.name);

it("finds classes by name, pinyin, code, condition and major class", () => {
  expect(names("")).toHaveLength(3);
  expect(names("垃圾")).toEqual(["暴露垃圾", "积存垃圾渣土"]);
  expect(names("积存")).toEqual(["积存垃圾渣土"]);
  expect(names("LMTX")).toEqual(["路面塌陷"]);
  expect(names("02")).toEqual(["路面塌陷"]);
  expect(names("通行")).toEqual(["路面塌陷"]);
  expect(names("市容")).toHaveLength(3);
  expect(names("桥梁")).toEqual([]);
});
