/** How long each specialty keeps its readings, and what its history holds. */
import { request } from "@chengyun/api";
import { defineRegister, format } from "@chengyun/ui";

import { SPECIALTIES } from "./words";

const RETENTIONS = "/api/monitoring/retentions/";

export const retentions = defineRegister({
  id: "monitoring.retentions",
  title: "数据保存期限",
  about: "读数满三日后转入历史文件，查询不受影响；早于期限的读数在一小时内删除",
  noun: "专项",
  measure: "个",
  path: RETENTIONS,
  rowKey: "specialty",
  columns: [
    { key: "specialty", label: "专项", text: (row) => SPECIALTIES[String(row.specialty)] ?? "" },
    { key: "keep_days", label: "保存", text: (row) => (row.keep_days ? `${format.number(row.keep_days)} 天` : "一直保存") },
    { key: "_days", label: "历史数据", text: (row) => (row.first_day && row.last_day ? `${format.date(row.first_day)} 至 ${format.date(row.last_day)}` : "尚无") },
    { key: "rows", label: "历史读数", text: (row) => format.number(row.rows) },
    { key: "bytes", label: "历史文件", text: (row) => format.bytes(row.bytes) },
  ],
  empty: { why: "没有专项", what: "平台初始化时会载入十二个专项" },
  commands: [
    {
      key: "edit", on: "row", label: "修改期限", permission: "monitoring.admin", primary: true, hotkey: "e",
      fields: () => [{ key: "keep_days", label: "保存天数", kind: "number", min: 30, clearable: true, help: "至少 30 天；留空则一直保存" }],
      initial: (row) => ({ keep_days: row.keep_days }),
      effect: () => "缩短期限后，早于期限的读数在一小时内删除，不能恢复。",
      run: async (row, values) => {
        await request("PATCH", `${RETENTIONS}${row.specialty}/`, { body: { keep_days: values.keep_days ?? null } });
        return "保存期限已修改";
      },
    },
  ],
});
