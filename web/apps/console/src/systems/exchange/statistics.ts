import { defineRegister } from "@chengyun/ui";

import { labelled } from "../choices";

export const statistics = defineRegister({
  id: "exchange.statistics",
  title: "逐日明细",
  noun: "统计",
  path: "/api/exchange/statistics/",
  rowKey: "id",
  export: {},
  filters: [
    { key: "direction", label: "方向", kind: "select", options: labelled({ in: "接收", out: "发送" }) },
    { key: "division_code", label: "行政区划", kind: "text" },
    { key: "app_id", label: "平台标识", kind: "text" },
    { key: "group", label: "数据分组", kind: "text" },
    { key: "table", label: "数据表标识", kind: "text" },
  ],
  columns: [
    { key: "day", label: "日期", kind: "date" },
    { key: "direction", label: "方向" },
    { key: "name", label: "平台" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "table_label", label: "数据表" },
    { key: "table", label: "标识", kind: "mono", text: (row) => `${row.group}.${row.table}` },
    { key: "messages", label: "报文数", kind: "number" },
    { key: "rows", label: "行数", kind: "number" },
    { key: "bytes", label: "数据量", kind: "bytes" },
    { key: "last_at", label: "最近", kind: "time" },
  ],
  empty: { why: "这段时间没有交换数据", what: "默认统计最近 30 天" },
});
