/** Reports, and what other platforms published. */
import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { divisionName } from "../../divisions";
import { divisions } from "../choices";
import { reportMore } from "../reports/more";
import { resultChoices } from "./chosen";
import { KINDS } from "./words";

const REPORTS = "/api/evaluation/reports/";
const RECEIVED = "/api/evaluation/received-results/";

export const reports = defineRegister({
  id: "evaluation.reports",
  title: "评价报告",
  about: "按“报告提纲”中的章节生成，文字与图表齐全；Word 与 PDF 内容相同",
  noun: "报告",
  measure: "份",
  path: REPORTS,
  rowKey: "id",
  search: "标题",
  ordering: "-made_at",
  columns: [
    { key: "title", label: "标题" },
    { key: "division_code", label: "范围", width: 170, text: (row) => (row.whole ? `${divisionName(row.division_code)}组织的全部城市` : divisionName(row.division_code)) },
    { key: "cycle_title", label: "评价", width: 240 },
    { key: "made_at", label: "生成时间", kind: "time", sortable: true },
    { key: "made_by", label: "生成人", width: 110 },
  ],
  filters: [{ key: "results", label: "评价结果", kind: "select", options: resultChoices }],
  commands: [
    {
      key: "make", on: "list", label: "生成报告", permission: "evaluation.manage", primary: true, hotkey: "n",
      fields: () => [
        { key: "results", label: "评价结果", kind: "select", required: true, options: resultChoices },
        { key: "division_code", label: "城市", kind: "select", options: divisions, remote: true, clearable: true, help: "不选时为全部城市" },
      ],
      run: async (values) => {
        const made = await request<{ title: string }>("POST", REPORTS, { body: { results: Number(values.results), division_code: values.division_code ?? "" } });
        return `已生成 ${made.title}`;
      },
    },
  ],
  detail: { title: (row) => row.title, load: true, more: reportMore(REPORTS) },
  empty: { why: "没有评价报告", what: "计算结果后生成" },
});

export const received = defineRegister({
  id: "evaluation.received",
  title: "其他平台发布的结果",
  about: "上级与下级平台发布的评价得分，经数据交换送来",
  noun: "得分",
  measure: "条",
  path: RECEIVED,
  rowKey: "id",
  search: "名称、编号",
  ordering: "-received_at",
  columns: [
    { key: "title", label: "评价" },
    { key: "division_name", label: "城市", width: 120 },
    { key: "period", label: "周期", width: 120, text: (row) => row.period_label },
    { key: "kind", label: "类型", width: 100, text: (row) => KINDS[row.kind] ?? "" },
    { key: "dimension", label: "维度", width: 120 },
    { key: "score", label: "得分", width: 110, right: true, text: (row) => `${row.score.toFixed(2)} / ${String(row.full)}`, sortable: true },
    { key: "rank", label: "排名", kind: "number", width: 80, sortable: true },
    { key: "received_at", label: "收到时间", kind: "time", sortable: true },
  ],
  filters: [{ key: "period", label: "周期", kind: "text" }, { key: "dimension", label: "维度", kind: "text" }],
  export: {},
  empty: { why: "没有收到其他平台的结果", what: "上级或下级平台发布评价结果后出现在这里" },
});
