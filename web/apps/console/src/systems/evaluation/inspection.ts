/** Draws, the tasks of inspectors, points and check records. */
import { request } from "@chengyun/api";
import { defineRegister, format } from "@chengyun/ui";

import { choices, labelled } from "../choices";
import { cycleChoices } from "./chosen";
import CheckMore from "./CheckMore.vue";
import PointMore from "./PointMore.vue";
import { inDays, POINT_KINDS, VERDICT_TONES, VERDICTS } from "./words";

const DRAWS = "/api/evaluation/draws/";
const TASKS = "/api/evaluation/inspection-tasks/";
const POINTS = "/api/evaluation/inspection-points/";
const CHECKS = "/api/evaluation/checks/";

const cityTasks = choices("/api/evaluation/tasks/", (row) => ({ value: String(row.id), label: `${String(row.division_name)} · ${String(row.title)}` }));
const people = choices("/api/evaluation/inspectors/", (row) => ({ value: String(row.id), label: String(row.name) }));

export const draws = defineRegister({
  id: "evaluation.draws",
  title: "抽样与派发",
  about: "按网格类别分层随机抽取评价网格与点位，种子与总体摘要留存，可以重现；点位按路线派给考察员",
  noun: "抽样",
  measure: "次",
  path: DRAWS,
  rowKey: "id",
  ordering: "-drawn_at",
  columns: [
    { key: "title", label: "评价" },
    { key: "division_code", label: "城市", kind: "division", width: 150 },
    { key: "per_stratum", label: "各类网格", width: 160, text: (row) => Object.entries(row.per_stratum as Record<string, number>).map(([kind, count]) => `${kind} 类 ${String(count)}`).join("，") },
    { key: "per_type", label: "每类点位", kind: "number", width: 90 },
    { key: "grids", label: "抽中网格", width: 90, right: true, text: (row) => String((row.grids as unknown as string[]).length) },
    { key: "seed", label: "随机种子", kind: "mono", width: 130 },
    { key: "drawn_at", label: "抽样时间", kind: "time", sortable: true },
    { key: "drawn_by", label: "抽样人", width: 100 },
    { key: "population", label: "总体摘要", kind: "mono", detailOnly: true },
  ],
  commands: [
    {
      key: "draw", on: "list", label: "抽样并派发", permission: "evaluation.manage", primary: true, hotkey: "n",
      fields: () => [
        { key: "task", label: "评价任务", kind: "select", required: true, options: cityTasks },
        { key: "a", label: "A 类网格数", kind: "number", min: 0, max: 200, group: "抽取" },
        { key: "b", label: "B 类网格数", kind: "number", min: 0, max: 200, group: "抽取" },
        { key: "c", label: "C 类网格数", kind: "number", min: 0, max: 200, group: "抽取" },
        { key: "per_type", label: "每类点位数", kind: "number", required: true, min: 1, max: 10, group: "抽取", help: "每个网格中每种类型的点位抽几个" },
        { key: "seed", label: "随机种子", kind: "number", min: 0, group: "抽取", help: "不填时由平台生成并留存" },
        { key: "inspectors", label: "考察员", kind: "multi", required: true, options: people, group: "派发" },
        { key: "due_at", label: "完成时限", kind: "moment", required: true, group: "派发" },
      ],
      initial: () => ({ a: 4, b: 4, c: 4, per_type: 1, due_at: inDays(14) }),
      run: async (values) => {
        await request("POST", DRAWS, {
          body: {
            task: Number(values.task), per_stratum: { A: values.a ?? 0, B: values.b ?? 0, C: values.c ?? 0 }, per_type: values.per_type, due_at: values.due_at,
            inspectors: (values.inspectors as string[]).map(Number), ...(typeof values.seed === "number" ? { seed: values.seed } : {}),
          },
        });
        return { message: "已抽样并派发，考察员会收到通知", to: { path: "/evaluation/inspection" } };
      },
    },
  ],
  detail: { title: (row) => row.title },
  empty: { why: "还没有抽样", what: "评价下发后，抽取评价网格与点位派给考察员" },
});

export const inspectionTasks = defineRegister({
  id: "evaluation.inspection-tasks",
  title: "考察任务",
  about: "考察员用手机按路线逐点考察",
  noun: "任务",
  measure: "个",
  path: TASKS,
  rowKey: "id",
  search: "评价、考察员",
  ordering: "-due_at",
  everySeconds: 30,
  columns: [
    { key: "title", label: "评价" },
    { key: "inspector", label: "考察员", width: 110 },
    { key: "state", label: "状态", kind: "status", width: 90, text: (row) => row.state_label, tone: (row) => (row.state === "done" ? "green" : row.state === "walking" ? "blue" : "grey"), sortable: true },
    { key: "_progress", label: "已考察 / 点位", width: 120, right: true, text: (row) => `${String(row.visited_count)} / ${String(row.point_count)}` },
    { key: "due_at", label: "完成时限", kind: "time", sortable: true },
    { key: "finished_at", label: "完成时间", kind: "time" },
    { key: "division_code", label: "城市", kind: "division", extra: true },
  ],
  filters: [{ key: "draw__task__cycle", label: "评价", kind: "select", options: cycleChoices }],
  commands: [{ key: "points", on: "row", label: "查看点位", run: (row) => Promise.resolve({ to: { path: "/evaluation/inspection-points", query: { task: String(row.id) } } }) }],
  export: {},
  detail: { title: (row) => `${row.inspector} · ${row.title}` },
  empty: { why: "没有考察任务", what: "抽样并派发后出现在这里" },
});

export const points = defineRegister({
  id: "evaluation.inspection-points",
  title: "考察点位",
  about: "离点位过远、用时过短、照片重复等列为疑点，复核后计分；判为无效的退回重新考察",
  noun: "点位",
  measure: "个",
  path: POINTS,
  rowKey: "id",
  search: "点位、网格",
  ordering: "-last",
  rowTone: (row) => (row.verdict === "doubtful" ? "orange" : undefined),
  columns: [
    { key: "name", label: "点位" },
    { key: "kind", label: "类型", width: 90, text: (row) => row.kind_label },
    { key: "grid_name", label: "评价网格", width: 170, text: (row) => `${row.grid_kind} 类 ${row.grid_name ?? ""}` },
    { key: "verdict", label: "结论", kind: "status", width: 90, text: (row) => row.verdict_label, tone: (row) => VERDICT_TONES[row.verdict ?? ""] },
    { key: "flags", label: "疑点", text: (row) => (row.flags as unknown as string[]).join("；") },
    { key: "inspector", label: "考察员", width: 100 },
    { key: "visited_at", label: "考察时间", kind: "time", sortable: true },
    { key: "distance_m", label: "距点位", width: 90, right: true, text: (row) => (typeof row.distance_m === "number" ? `${row.distance_m.toFixed(0)} 米` : "—") },
    { key: "seconds", label: "用时", width: 90, right: true, text: (row) => (typeof row.seconds === "number" ? format.duration(row.seconds) : "—") },
    { key: "title", label: "评价", extra: true },
    { key: "code", label: "点位编码", kind: "mono", extra: true },
    { key: "note", label: "说明", detailOnly: true },
    { key: "judged_by", label: "复核人", detailOnly: true },
  ],
  filters: [
    { key: "verdict", label: "结论", kind: "select", options: labelled(VERDICTS) },
    { key: "kind", label: "类型", kind: "select", options: labelled(POINT_KINDS) },
    { key: "task", label: "任务", kind: "select", options: choices(TASKS, (row) => ({ value: String(row.id), label: `${String(row.inspector)} · ${String(row.title)}` })) },
  ],
  commands: [
    {
      key: "fine", on: "row", label: "有效", permission: "evaluation.manage", primary: true, when: (row) => row.verdict === "doubtful", effect: () => "按有效计分。",
      run: async (row) => { await request("POST", `${POINTS}${String(row.id)}/judge/`, { body: { valid: true } }); return "已判为有效"; },
    },
    {
      key: "reject", on: "row", label: "无效，重新考察", permission: "evaluation.manage", danger: true, when: (row) => row.verdict === "doubtful" || row.verdict === "fine",
      fields: () => [{ key: "note", label: "原因", kind: "textarea", required: true, maxLength: 500 }],
      run: async (row, values) => { await request("POST", `${POINTS}${String(row.id)}/judge/`, { body: { valid: false, note: values.note } }); return "已退回，考察员会收到通知"; },
    },
  ],
  export: {},
  detail: { title: (row) => row.name, more: PointMore },
  empty: { why: "没有考察点位", what: "抽样并派发后出现在这里" },
});

export const checks = defineRegister({
  id: "evaluation.checks",
  title: "检查记录",
  about: "每个点位每个检查项的问题数，扣分由此而来",
  noun: "记录",
  measure: "条",
  path: CHECKS,
  rowKey: "id",
  search: "点位、检查项、检查人",
  ordering: "-at",
  columns: [
    { key: "point_name", label: "点位" },
    { key: "item_name", label: "检查项", width: 140 },
    { key: "count", label: "问题数", kind: "number", width: 90, sortable: true, tone: (row) => (row.count > 0 ? "orange" : undefined) },
    { key: "indicator", label: "指标", text: (row) => `${row.indicator ?? ""} ${row.indicator_name}`.trim() },
    { key: "_photos", label: "照片", width: 70, right: true, text: (row) => (row.photos.length ? String(row.photos.length) : "—") },
    { key: "grid_code", label: "评价网格", kind: "mono", width: 130, extra: true },
    { key: "division_code", label: "城市", kind: "division", width: 130 },
    { key: "checker", label: "检查人", width: 100 },
    { key: "at", label: "检查时间", kind: "time", sortable: true },
    { key: "number", label: "编号", kind: "mono", extra: true },
  ],
  filters: [
    { key: "cycle", label: "评价", kind: "select", options: cycleChoices },
    { key: "count__gte", label: "问题", kind: "select", options: [{ value: "1", label: "有问题的" }] },
    { key: "indicator", label: "指标", kind: "text" },
  ],
  export: {},
  detail: { title: (row) => `${row.point_name ?? ""} · ${row.item_name ?? ""}`, more: CheckMore },
  empty: { why: "没有检查记录", what: "考察员上报后出现在这里；下级平台的记录经数据交换送来" },
});
