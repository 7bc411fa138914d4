import { afterEach, describe, expect, it, vi } from "vitest";

import { address } from "./client";
import { asProblem, Problem, problemOf } from "./problem";
import { withToken } from "./token";

afterEach(() => vi.unstubAllGlobals());

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

describe("a write", () => {
  const outdated = () => new Response(JSON.stringify({ type: "page_outdated" }), { status: 403 });

  it("is sent once more with a new token when the page's does not fit", async () => {
    const asked: string[] = [];
    vi.stubGlobal("document", { cookie: "csrftoken=old" });
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address);
      document.cookie = "csrftoken=new";
      return new Response("{}");
    });
    const sent: string[] = [];
    const answer = await withToken(async (token) => {
      sent.push(token);
      return token === "new" ? new Response(null, { status: 204 }) : outdated();
    });
    expect(answer.status).toBe(204);
    expect(sent).toEqual(["old", "new"]);
    expect(asked).toEqual(["/_allauth/browser/v1/auth/session"]);
  });

  it("is not sent again when it was refused for another reason, nor a third time", async () => {
    vi.stubGlobal("document", { cookie: "" });
    vi.stubGlobal("fetch", async () => new Response("{}"));
    let sent = 0;
    const denied = async () => (sent++, new Response(JSON.stringify({ type: "denied" }), { status: 403 }));
    expect((await withToken(denied)).status).toBe(403);
    expect(sent).toBe(1);
    const never = async () => (sent++, outdated());
    expect((await withToken(never)).status).toBe(403);
    expect(sent).toBe(3);
  });
});
