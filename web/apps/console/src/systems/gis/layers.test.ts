import { describe, expect, it } from "vitest";

import { formBody, formFields, formValues, valueText, type Layer, type LayerFeature, type LayerField } from "./layers";

const field = (part: Partial<LayerField>): LayerField => ({ name: "a", label: "甲", kind: "text", required: false, edit: true, filter: false, unit: "", code_list: "", choices: {}, ...part });
const layer: Layer = {
  key: "component", label: "部件", group: "部件", geometry: "any", min_zoom: 15, count: 1, editable: true, changed_at: "", statistics: {},
  fields: [
    field({ name: "state", label: "状态", kind: "choice", choices: { sound: "完好", lost: "丢失" } }),
    field({ name: "area_class", label: "区域类别", kind: "choice", choices: { "1": "一类区域", "2": "二类区域" } }),
    field({ name: "unit_grid", label: "单元网格", edit: false }),
    field({ name: "extra", label: "扩展属性", kind: "object" }),
  ],
};
const one: LayerFeature = {
  id: 3, layer: "component", code: "2101020101000001", name: "井盖", division_code: "210102", version: 2, valid_from: "", changed_by: "",
  properties: { state: "sound", area_class: 1, unit_grid: "210102001001001", extra: {} }, labels: { state: "完好", area_class: "一类区域" },
};

describe("the form of a layer's features", () => {
  it("asks for what may be changed", () => {
    expect(formFields(layer, one).map((item) => item.key)).toEqual(["code", "name", "state", "area_class", "extra"]);
  });

  it("sends only what was changed, numbers as numbers", () => {
    const values = formValues(layer, one);
    expect(formBody(layer, values, one)).toEqual({ properties: {} });
    expect(formBody(layer, { ...values, state: "lost", area_class: "2", name: "雨水井盖" }, one)).toEqual({ name: "雨水井盖", properties: { state: "lost", area_class: 2 } });
    expect(formBody(layer, { ...values, extra: '{"材质":"铸铁"}' }, one)).toEqual({ properties: { extra: { 材质: "铸铁" } } });
  });

  it("sends everything that was filled in for a new one", () => {
    expect(formBody(layer, { code: "1", name: "", state: "sound", area_class: "" }, null)).toEqual({ code: "1", name: "", properties: { state: "sound", extra: {} } });
  });

  it("shows words for codes and units for numbers", () => {
    expect(valueText(layer.fields[0] as LayerField, one)).toBe("完好");
    expect(valueText(field({ name: "len", kind: "number", unit: "米" }), { properties: { len: 1234.5 }, labels: {} })).toBe("1,234.5 米");
    expect(valueText(field({ name: "x" }), { properties: {}, labels: {} })).toBe("");
  });
});
