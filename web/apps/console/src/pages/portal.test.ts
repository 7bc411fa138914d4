import { describe, expect, it } from "vitest";

import { columnsOf, type Portal } from "./portal";

const kinds = (portal: Portal | undefined, announced: boolean) => columnsOf(portal, announced).map((one) => one.kind);
const arranged: Portal = {
  id: 1,
  name: "门户",
  columns: [
    { title: "常用", kind: "entries", entries: [] },
    { title: "要闻", kind: "news", entries: [] },
  ],
};

describe("columnsOf", () => {
  it("shows the built-in columns where nothing is arranged", () => {
    expect(kinds(undefined, false)).toEqual(["statistics", "todo", "notifications"]);
    expect(kinds({ ...arranged, columns: [] }, true)).toEqual(["statistics", "announcements", "todo", "notifications"]);
  });

  it("shows what is arranged in its order, and announcements to everybody", () => {
    expect(kinds(arranged, false)).toEqual(["entries", "news"]);
    expect(kinds(arranged, true)).toEqual(["announcements", "entries", "news"]);
    const own: Portal = { ...arranged, columns: [...arranged.columns, { title: "公告", kind: "announcements", entries: [] }] };
    expect(kinds(own, true)).toEqual(["entries", "news", "announcements"]);
  });
});
