import { request } from "@chengyun/api";
import { defineRegister, type Option } from "@chengyun/ui";

import { labelled } from "../choices";

export interface Table {
  id: string;
  group: string;
  group_label: string;
  label: string;
  key: string[];
  field_count: number;
}

interface Databases {
  databases: { code: string; label: string }[];
}

async function databases(): Promise<Option[]> {
  const answer = await request<Databases>("GET", "/api/datastandard/databases/");
  return answer.databases.map((database) => ({ value: database.code, label: database.label }));
}

export const tables = defineRegister({
  id: "datastandard.tables",
  title: "数据表",
  about: "数据标准登记的全部数据表；点击进入数据与字段",
  noun: "数据表",
  measure: "张",
  path: "/api/datastandard/tables/",
  rowKey: "id",
  search: "表名或标识",
  ordering: "id",
  filters: [
    { key: "database", label: "所属数据库", kind: "select", options: databases, width: 170 },
    { key: "direction", label: "交换方向", kind: "select", options: labelled({ up: "上报", down: "下发", both: "双向", local: "本级" }) },
    {
      key: "origin",
      label: "来源",
      kind: "select",
      options: labelled({ seed: "标准原文", found: "公开资料", designed: "本项目设计", imported: "导入" }),
    },
  ],
  columns: [
    { key: "id", label: "标识", kind: "mono", sortable: true },
    { key: "label", label: "名称", sortable: true },
    { key: "group", label: "分组" },
    { key: "direction", label: "交换方向", width: 90 },
    { key: "period", label: "周期", width: 90 },
    { key: "key", label: "主键", kind: "mono", text: (row) => row.key.join(" + "), extra: true },
    { key: "field_count", label: "字段数", kind: "number", width: 80 },
    { key: "row_count", label: "数据行数", kind: "number", sortable: true, width: 110 },
    { key: "last_received_at", label: "最近接收", kind: "time", sortable: true, width: 120 },
    { key: "origin", label: "来源", width: 110 },
  ],
  open: (row) => ({ path: `/datastandard/tables/${row.id}` }),
  empty: { why: "本层级平台没有登记数据表", what: "在“数据字典”中导入数据字典" },
});
