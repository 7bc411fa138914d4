import { describe, expect, it } from "vitest";

import { differences, draftOf, scored, total, type Indicator, type Scheme } from "./schemes";

const archive: Indicator = { code: "archive", label: "结案率", weight: 60, score: "rate", of: ["archive"], by: ["need_archive"] };
const scheme: Scheme = {
  id: 1, version: 3, name: "方案", note: "", edited_by: "系统", edited_at: "",
  definition: { name: "方案", grades: { A: 90, B: 75, C: 60, D: 40, E: 0 }, objects: { region: [archive], department: [{ ...archive, weight: 40 }] } },
};
const OBJECTS = { region: "区域", department: "部门" };

describe("an evaluation scheme", () => {
  it("is edited as a copy", () => {
    const draft = draftOf(scheme);
    (draft.objects.region as Indicator[])[0] = { ...archive, weight: 100 };
    expect(scheme.definition.objects.region?.[0]?.weight).toBe(60);
    expect(total(draft.objects.region ?? [])).toBe(100);
    expect(differences(scheme.definition, draft, OBJECTS)).toEqual(["区域的指标"]);
    expect(differences(scheme.definition, { ...draftOf(scheme), name: "新", periods: ["month"] }, OBJECTS)).toEqual(["名称改为“新”", "评价周期"]);
    expect(differences(scheme.definition, draftOf(scheme), OBJECTS)).toEqual([]);
  });

  it("asks for bands by area only of regions", () => {
    expect(Object.keys(scored(archive, "bands", "region").bands ?? {})).toEqual(["1", "2", "3"]);
    expect(scored(archive, "bands", "acceptor").bands).toEqual({ "": [[100, 100], [null, 60]] });
    expect(scored(scored(archive, "bands", "acceptor"), "rate", "acceptor")).toMatchObject({ score: "rate", by: [] });
  });
});
