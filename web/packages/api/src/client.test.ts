import { describe, expect, it } from "vitest";

import { address } from "./client";
import { asProblem, Problem, problemOf } from "./problem";

describe("address", () => {
  it("leaves empty values out and joins lists", () => {
    expect(address("/api/x/", { a: 1, b: "", c: null, d: undefined, e: ["x", "y"], f: false })).toBe(
      "/api/x/?a=1&e=x%2Cy&f=false",
    );
    expect(address("/api/x/", {})).toBe("/api/x/");
  });
});

describe("problems", () => {
  it("reads problem+json", async () => {
    const body = {
      type: "invalid",
      title: "内容有误",
      status: 422,
      detail: "名称：必填",
      errors: [{ field: "name", message: "必填" }],
      reference: "ab12cd34",
    };
    const problem = await problemOf(new Response(JSON.stringify(body), { status: 422 }));
    expect(problem).toMatchObject({ status: 422, title: "内容有误", reference: "ab12cd34" });
    expect(problem.of("name")).toBe("必填");
    expect(problem.of("code")).toBe("");
  });

  it("reads the errors of sign-in", async () => {
    const body = { status: 400, errors: [{ message: "用户名或口令不正确", code: "x", param: "password" }] };
    const problem = await problemOf(new Response(JSON.stringify(body), { status: 400 }));
    expect(problem.detail).toBe("用户名或口令不正确");
    expect(problem.of("password")).toBe("用户名或口令不正确");
  });

  it("says something of use when the answer says nothing", async () => {
    const problem = await problemOf(new Response("<html>", { status: 500 }));
    expect(problem.title).toBe("平台内部错误");
    expect(problem.detail).toContain("数据未改变");
  });

  it("names a lost connection", () => {
    expect(asProblem(new TypeError("Failed to fetch")).title).toBe("连接中断");
    const own = new Problem(409, "状态冲突", "已停用");
    expect(asProblem(own)).toBe(own);
  });
});
