import { describe, expect, it } from "vitest";

import { action, subject, target } from "./words";

describe("words for the audit trail", () => {
  it("names actions", () => {
    expect(action("identity.account.create")).toBe("账号：新建");
    expect(action("exchange.account.rotate_key")).toBe("接入账号：轮换密钥");
    expect(action("kernel.calendar.day.edit")).toBe("节假日与调休：修改");
    expect(action("identity.account.read.export")).toBe("账号：导出");
    expect(action("identity.sign-in")).toBe("登录");
    expect(action("coordination.dispatch")).toBe("案件：派遣");
    expect(action("coordination.standard.import")).toBe("立案标准：导入");
    expect(action("gis.write.create")).toBe("图层要素：新建");
    expect(action("gis.geocode.write.edit")).toBe("地名地址：修改");
    expect(action("coordination.attendance.sign_in")).toBe("考勤：签到");
    expect(action("unknown")).toBe("无权的请求");
    expect(action("gis.import.apply")).toBe("空间数据导入：入库");
  });

  it("leaves unknown codes as they are", () => {
    expect(action("gis.layer.paint")).toBe("gis.layer.paint");
    expect(action("identity.account.teleport")).toBe("identity.account.teleport");
  });

  it("calls a thing by the name that the record keeps", () => {
    const row = { target: "coordination.case/0a1b-2c", after: { number: "21010220261127000001", state: "closed" } };
    expect(subject(row)).toBe("案件 21010220261127000001");
    expect(subject({ target: "identity.account/7", before: { name: "王文" }, after: null })).toBe("账号 王文");
    expect(subject({ target: "identity.account/7", after: { active: false } })).toBe("账号 7");
    expect(subject({ target: "basic.part", after: { name: "井盖" } })).toBe("basic.part");
  });

  it("names targets", () => {
    expect(target("identity.account/7")).toBe("账号 7");
    expect(target("gis.unit_grid/9")).toBe("单元网格 9");
    expect(target("account/wang.wu")).toBe("账号 wang.wu");
    expect(target("gis.building")).toBe("建筑物");
    expect(target("basic.part")).toBe("basic.part");
    expect(target("")).toBe("");
  });
});
