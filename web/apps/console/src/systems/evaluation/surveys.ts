/** Questionnaires. */
import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { divisions, labelled } from "../choices";
import { cycleChoices } from "./chosen";
import { inDays, SURVEY_STATES, surveyTone } from "./words";

const SURVEYS = "/api/evaluation/surveys/";

export const surveys = defineRegister({
  id: "evaluation.surveys",
  title: "问卷调查",
  about: "扫二维码填写，不记名，一台设备一份；按年龄段配额",
  noun: "问卷",
  measure: "份",
  path: SURVEYS,
  rowKey: "id",
  search: "标题、编号",
  ordering: "-begins_at",
  everySeconds: 30,
  open: (row) => `/evaluation/surveys/${String(row.id)}`,
  columns: [
    { key: "title", label: "标题" },
    { key: "cycle_title", label: "评价", width: 220 },
    { key: "division_code", label: "城市", kind: "division", width: 150 },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => surveyTone(row) },
    { key: "_received", label: "已收 / 样本量", width: 120, right: true, text: (row) => `${String(row.received)} / ${String(row.target)}` },
    { key: "begins_at", label: "开始", kind: "time", sortable: true },
    { key: "ends_at", label: "结束", kind: "time", sortable: true },
    { key: "address", label: "公开地址", kind: "mono", extra: true },
    { key: "number", label: "问卷编号", kind: "mono", extra: true },
  ],
  filters: [{ key: "state", label: "状态", kind: "select", options: labelled(SURVEY_STATES) }, { key: "cycle", label: "评价", kind: "select", options: cycleChoices }],
  commands: [
    {
      key: "make", on: "list", label: "建立问卷", permission: "evaluation.survey", primary: true, hotkey: "n",
      fields: () => [
        { key: "cycle", label: "评价", kind: "select", required: true, options: cycleChoices },
        { key: "division_code", label: "城市", kind: "select", required: true, options: divisions, remote: true },
        { key: "title", label: "标题", kind: "text", required: true, maxLength: 100 },
        { key: "intro", label: "说明", kind: "textarea", maxLength: 500 },
        { key: "target", label: "样本量", kind: "number", required: true, min: 1, max: 100000 },
        { key: "begins_at", label: "开始时间", kind: "moment", required: true },
        { key: "ends_at", label: "结束时间", kind: "moment", required: true },
      ],
      initial: () => ({ target: 400, title: "城市管理满意度调查", begins_at: new Date().toISOString(), ends_at: inDays(30) }),
      effect: () => "先放入题库的全部题目，在下一页增删、排序、设置显示条件与配额，开始前不公开。",
      run: async (values) => {
        const made = await request<{ id: number }>("POST", SURVEYS, { body: { cycle: Number(values.cycle), division_code: values.division_code, title: values.title, intro: values.intro ?? "", target: values.target, begins_at: values.begins_at, ends_at: values.ends_at } });
        return { message: "已建立草稿", to: `/evaluation/surveys/${String(made.id)}` };
      },
    },
  ],
  empty: { why: "没有问卷", what: "评价下发后，为城市建立问卷" },
});
