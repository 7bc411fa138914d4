/** The days of the platforms below, and how far each is built. */
import { request } from "@chengyun/api";
import { defineRegister, type Field, type Values } from "@chengyun/ui";

import { divisionName } from "../../../divisions";
import { divisions } from "../../choices";

const PROFILES = "/api/supervision/profiles/";
const STAGES = [{ value: "planned", label: "筹建" }, { value: "building", label: "建设中" }, { value: "trial", label: "试运行" }, { value: "accepted", label: "已验收" }];
const SYSTEMS = ["业务指导", "指挥协调", "行业应用", "公众服务", "运行监测", "综合评价", "决策建议", "数据交换", "数据汇聚", "应用维护", "监督检查", "监测分析"].map((one) => ({ value: one, label: one }));
const DIVISION: Field = { key: "division_code", label: "行政区划", kind: "select", required: true, options: divisions, remote: true };
const BUILT: Field[] = [
  { key: "stage", label: "建设阶段", kind: "select", required: true, options: STAGES },
  { key: "systems", label: "已建系统", kind: "multi", options: SYSTEMS },
  { key: "accepted_on", label: "验收日期", kind: "date" },
  { key: "contact", label: "联系人", kind: "text", maxLength: 50 },
  { key: "phone", label: "联系电话", kind: "text", maxLength: 30 },
  { key: "note", label: "说明", kind: "textarea", maxLength: 1000 },
];
const register = (values: Values) =>
  request("POST", PROFILES, { body: { ...values, systems: values.systems ?? [], accepted_on: values.accepted_on ?? null, contact: values.contact ?? "", phone: values.phone ?? "", note: values.note ?? "" } });
const share = (value: unknown) => (value === null || value === undefined ? "—" : `${Number(value).toFixed(1)}%`);

export const days = defineRegister({
  id: "supervision.link-days",
  title: "联网日评",
  about: "各下级平台逐日的在线率、按时率、完整率、接受率、质量分与联网得分，每半小时更新当日",
  noun: "日评",
  path: "/api/supervision/link-days/",
  rowKey: "id",
  search: "平台名称、行政区划代码",
  ordering: "-day",
  columns: [
    { key: "day", label: "日期", kind: "date", sortable: true },
    { key: "name", label: "平台" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "score", label: "联网得分", sortable: true, right: true, text: (row) => (row.score === null ? "—" : Number(row.score).toFixed(1)) },
    { key: "online", label: "在线率", right: true, text: (row) => share(row.online) },
    { key: "timely", label: "按时率", right: true, text: (row) => share(row.timely) },
    { key: "complete", label: "完整率", right: true, text: (row) => share(row.complete) },
    { key: "accepted", label: "接受率", right: true, text: (row) => share(row.accepted) },
    { key: "quality", label: "质量分", right: true, text: (row) => share(row.quality) },
    { key: "rows", label: "接收行数", kind: "number", sortable: true },
  ],
  filters: [
    { key: "division_code", label: "行政区划", kind: "select", options: divisions, remote: true },
    { key: "_day", label: "日期", kind: "period", after: "day__gte", before: "day__lte" },
  ],
  export: {},
  empty: { why: "还没有联网日评", what: "下级平台接入后每半小时评定一次" },
});

export const profiles = defineRegister({
  id: "supervision.profiles",
  title: "建设情况",
  about: "各下级平台的建设阶段、已建系统与联系人；同一地区再次登记即为修改",
  noun: "登记",
  path: PROFILES,
  rowKey: "id",
  search: "行政区划代码、联系人、说明",
  ordering: "division_code",
  columns: [
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "stage", label: "建设阶段", kind: "status", width: 110, text: (row) => String(row.stage_label), tone: (row) => ({ accepted: "green", trial: "blue", building: "orange" } as const)[String(row.stage)], sortable: true },
    { key: "systems", label: "已建系统", text: (row) => (row.systems as string[]).join("、") },
    { key: "accepted_on", label: "验收日期", kind: "date", sortable: true },
    { key: "contact", label: "联系人", width: 100 },
    { key: "phone", label: "联系电话", width: 130 },
    { key: "changed_at", label: "更新时间", kind: "time" },
    { key: "note", label: "说明", detailOnly: true },
  ],
  commands: [
    {
      key: "register", on: "list", label: "登记建设情况", permission: "supervision.task", primary: true,
      fields: () => [DIVISION, ...BUILT],
      run: async (values) => {
        await register(values);
        return "已登记";
      },
    },
    {
      key: "change", on: "row", label: "修改", permission: "supervision.task", primary: true,
      fields: () => BUILT,
      initial: (row) => ({ ...row, systems: row.systems as string[] }),
      run: async (row, values) => {
        await register({ ...Object.fromEntries(BUILT.map(({ key }) => [key, values[key]])), division_code: row.division_code });
        return "已修改";
      },
    },
  ],
  detail: { title: (row) => `${divisionName(String(row.division_code)) || String(row.division_code)}建设情况`, history: true },
  empty: { why: "没有登记建设情况", what: "登记后显示在联网监督中" },
});
