import { describe, expect, it } from "vitest";

import { MOST_TABLE_BYTES, refusal } from "./refusal";

const file = (name: string, size: number, type = "") => ({ name, size, type });

describe("files that are not taken", () => {
  it("says how large a file is and may be", () => {
    expect(refusal(file("表.xlsx", 31457280), ".xlsx", MOST_TABLE_BYTES)).toBe("“表.xlsx”有 30.0 MB，超过 20.0 MB，请拆分或压缩后再选。");
    expect(refusal(file("表.xlsx", MOST_TABLE_BYTES), ".xlsx", MOST_TABLE_BYTES)).toBe("");
    expect(refusal(file("空.xlsx", 0), ".xlsx")).toBe("“空.xlsx”是空文件。");
  });

  it("knows kinds by their endings, and pictures by their type", () => {
    expect(refusal(file("表.XLSX", 1), ".csv,.xlsx")).toBe("");
    expect(refusal(file("程序.exe", 1), ".docx,.pdf")).toBe("“程序.exe”的类型不对，应为 docx、pdf。");
    expect(refusal(file("照片.heic", 1, "image/heic"), "image/*")).toBe("");
    expect(refusal(file("照片.txt", 1, "text/plain"), "image/*")).toBe("“照片.txt”的类型不对，应为 图片。");
  });
});
