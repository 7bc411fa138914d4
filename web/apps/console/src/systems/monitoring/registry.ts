/** What is watched, by which devices, at which points; and what could not be taken. */
import { request } from "@chengyun/api";
import { defineRegister, type Field } from "@chengyun/ui";

import { choices, divisions, labelled } from "../choices";
import { shapeField } from "../shapes/fields";
import ObjectMore from "./ObjectMore.vue";
import { units } from "./units";
import { DIRECTIONS, DOMAINS, interval, measured, PROTOCOLS, QUALITIES, SPECIALTIES } from "./words";

const OBJECTS = "/api/monitoring/objects/";
const DEVICES = "/api/monitoring/devices/";
const POINTS = "/api/monitoring/points/";
const ADMIN = "monitoring.admin";
const CODE: [RegExp, string] = [/^[0-9A-Za-z_-]+$/, "只能用字母、数字、短横线与下划线"];

const watched = choices(OBJECTS, (row) => ({ value: String(row.id), label: `${String(row.name)}（${String(row.code)}）` }));
const devicesIn = choices(DEVICES, (row) => ({ value: String(row.id), label: `${String(row.code)} ${String(row.name)}` }));
const indicatorsIn = choices("/api/monitoring/indicators/", (row) => ({ value: String(row.code), label: `${SPECIALTIES[String(row.specialty)] ?? ""} ${String(row.name)}（${String(row.code)}）` }));

const objectFields: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
  { key: "specialty", label: "专项", kind: "select", required: true, options: labelled(SPECIALTIES) },
  { key: "kind", label: "类型", kind: "text", maxLength: 40, help: "如检查井、调压站、主梁" },
  { key: "division_code", label: "行政区划", kind: "select", required: true, options: divisions, remote: true },
  { key: "organisation_id", label: "权属单位", kind: "select", options: units, remote: true, clearable: true },
  shapeField,
  { key: "address", label: "位置描述", kind: "text", maxLength: 200 },
];
const owned = (values: Record<string, unknown>) => ({ ...values, organisation_id: values.organisation_id ? Number(values.organisation_id) : null });

export const objects = defineRegister({
  id: "monitoring.objects",
  title: "监测对象",
  about: "被监测的管段、窨井、桥梁、房屋与场所",
  noun: "监测对象",
  path: OBJECTS,
  rowKey: "id",
  search: "编码、名称、位置",
  ordering: "code",
  columns: [
    { key: "code", label: "编码", kind: "mono", sortable: true },
    { key: "name", label: "名称", sortable: true },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "", sortable: true },
    { key: "domain", label: "领域", width: 110, extra: true, text: (row) => DOMAINS[row.domain] ?? "" },
    { key: "kind", label: "类型", width: 110 },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "organisation_name", label: "权属单位" },
    { key: "device_count", label: "在用设备", kind: "number", width: 90, text: (row) => `${String(row.device_count)} 台`, right: true, to: (row) => ({ path: "/monitoring/devices", query: { object: String(row.id) } }) },
    { key: "address", label: "位置描述", extra: true },
    { key: "_place", label: "经纬度", detailOnly: true, text: (row) => `${row.lon.toFixed(6)}, ${row.lat.toFixed(6)}` },
    { key: "_attributes", label: "属性", detailOnly: true, whenFilled: true, text: (row) => Object.entries(row.attributes ?? {}).map(([name, value]) => `${name} ${String(value)}`).join("，") },
    { key: "active", label: "状态", kind: "status", width: 84, text: (row) => (row.active ? "在用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [
    { key: "domain", label: "领域", kind: "select", options: labelled(DOMAINS) },
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "active", label: "状态", kind: "select", options: [{ value: "true", label: "在用" }, { value: "false", label: "停用" }] },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增监测对象", permission: ADMIN, primary: true, hotkey: "n",
      fields: () => [{ key: "code", label: "编码", kind: "text", required: true, maxLength: 32, pattern: CODE }, ...objectFields],
      run: async (values) => {
        await request("POST", OBJECTS, { body: owned(values) });
        return "已新增监测对象";
      },
    },
    {
      key: "edit", on: "row", label: "修改", permission: ADMIN, hotkey: "e", fields: () => objectFields,
      initial: (row) => ({ name: row.name, specialty: row.specialty, kind: row.kind ?? "", division_code: row.division_code, organisation_id: row.organisation_id ? String(row.organisation_id) : "", geometry: row.geometry, address: row.address ?? "" }),
      run: async (row, values) => {
        await request("PATCH", `${OBJECTS}${String(row.id)}/`, { body: owned(values) });
        return "监测对象已修改";
      },
    },
  ],
  export: {},
  import: { path: `${OBJECTS}import/`, permission: ADMIN, note: "列：编码、名称、专项（代码）、类型、行政区划代码、经度、纬度、位置描述。先预览，无误后导入。" },
  detail: { title: (row) => row.name, history: true, more: ObjectMore },
  empty: { why: "没有监测对象", what: "新增或导入监测对象后，可以为它登记设备" },
});

const deviceFields: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 100 },
  { key: "protocol", label: "接入协议", kind: "select", required: true, options: labelled(PROTOCOLS) },
  { key: "gateway_id", label: "网关", kind: "select", options: devicesIn, remote: true, clearable: true, help: "由网关代为上报的设备填写" },
  { key: "maker", label: "厂商", kind: "text", maxLength: 60 },
  { key: "model", label: "型号", kind: "text", maxLength: 60 },
  { key: "installed_on", label: "安装日期", kind: "date" },
  { key: "calibrated_on", label: "检定日期", kind: "date" },
  { key: "calibration_due", label: "下次检定", kind: "date" },
];
const dated = (values: Record<string, unknown>) => ({ ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === "" && (key.endsWith("_on") || key.endsWith("_due")) ? null : value])), gateway_id: values.gateway_id ? Number(values.gateway_id) : null });
const told = (answer: { device: { code: string }; secret: string }) => ({
  secrets: { title: "设备密钥", note: "密钥只显示这一次，请写入设备；遗失时可以更换。", items: [{ label: "设备编码", value: answer.device.code }, { label: "密钥", value: answer.secret }] },
});

export const devices = defineRegister({
  id: "monitoring.devices",
  title: "监测设备",
  about: "设备以编码与密钥上报读数",
  noun: "设备",
  measure: "台",
  path: DEVICES,
  rowKey: "id",
  search: "编码、名称、监测对象、厂商",
  ordering: "code",
  everySeconds: 30,
  columns: [
    { key: "code", label: "设备编码", kind: "mono", sortable: true },
    { key: "name", label: "名称", sortable: true },
    { key: "object_name", label: "监测对象" },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "gateway_code", label: "网关", kind: "mono", extra: true, whenFilled: true },
    { key: "protocol", label: "协议", width: 84, text: (row) => PROTOCOLS[row.protocol ?? ""] ?? "" },
    { key: "last_seen_at", label: "最近上报", kind: "time", sortable: true },
    { key: "_state", label: "状态", kind: "status", width: 84, text: (row) => (!row.active ? "停用" : !row.online ? "离线" : "在线"), tone: (row) => (!row.active ? "grey" : !row.online ? "red" : "green") },
    { key: "maker", label: "厂商", extra: true },
    { key: "model", label: "型号", extra: true },
    { key: "installed_on", label: "安装日期", kind: "date", extra: true },
    { key: "calibrated_on", label: "检定日期", kind: "date", extra: true },
    { key: "calibration_due", label: "下次检定", kind: "date", extra: true, sortable: true },
  ],
  filters: [
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "object", label: "监测对象", kind: "select", options: watched, remote: true },
    { key: "protocol", label: "协议", kind: "select", options: labelled(PROTOCOLS) },
    { key: "gateway", label: "网关", kind: "select", options: devicesIn, remote: true },
    { key: "online", label: "在线", kind: "select", options: [{ value: "true", label: "在线" }, { value: "false", label: "离线" }] },
    { key: "active", label: "状态", kind: "select", options: [{ value: "true", label: "启用" }, { value: "false", label: "停用" }] },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增设备", permission: ADMIN, primary: true, hotkey: "n",
      fields: () => [
        { key: "object", label: "监测对象", kind: "select", required: true, options: watched, remote: true },
        { key: "code", label: "设备编码", kind: "text", required: true, maxLength: 40, pattern: CODE },
        ...deviceFields,
      ],
      initial: () => ({ protocol: "mqtt" }),
      run: async (values) => told(await request("POST", DEVICES, { body: { ...dated(values), object: Number(values.object) } })),
    },
    {
      key: "edit", on: "row", label: "修改", permission: ADMIN, hotkey: "e", fields: () => deviceFields,
      initial: (row) => ({ name: row.name, protocol: row.protocol ?? "mqtt", gateway_id: row.gateway ? String(row.gateway) : "", maker: row.maker ?? "", model: row.model ?? "", installed_on: row.installed_on ?? "", calibrated_on: row.calibrated_on ?? "", calibration_due: row.calibration_due ?? "" }),
      run: async (row, values) => {
        await request("PATCH", `${DEVICES}${String(row.id)}/`, { body: dated(values) });
        return "设备已修改";
      },
    },
    {
      key: "renew", on: "row", label: "更换密钥", permission: ADMIN, danger: true,
      effect: (row) => `${row.code} 的原密钥立即失效，设备写入新密钥前不能上报。`,
      run: async (row) => told(await request("POST", `${DEVICES}${String(row.id)}/renew-secret/`)),
    },
    {
      key: "stop", on: "row", label: "停用", permission: ADMIN, danger: true, when: (row) => row.active ?? true,
      effect: (row) => `${row.code} 停用后不能再上报，已有读数保留。`,
      run: async (row) => {
        await request("PATCH", `${DEVICES}${String(row.id)}/`, { body: { name: row.name, active: false } });
        return "设备已停用";
      },
    },
    {
      key: "start", on: "row", label: "启用", permission: ADMIN, when: (row) => !row.active,
      run: async (row) => {
        await request("PATCH", `${DEVICES}${String(row.id)}/`, { body: { name: row.name, active: true } });
        return "设备已启用";
      },
    },
  ],
  export: {},
  import: { path: `${DEVICES}import/`, permission: ADMIN, note: "列：设备编码、名称、监测对象编码、网关编码、接入协议、厂商、型号、安装日期、检定日期、下次检定。导入后显示各设备的密钥，只显示一次。" },
  detail: { title: (row) => `${row.code} ${row.name}`, history: true },
  empty: { why: "没有设备", what: "为监测对象新增设备，把显示的密钥写入设备后即可上报" },
});

export const gateways = defineRegister({
  id: "monitoring.gateways",
  title: "网关",
  about: "替子设备上报的设备；在“监测设备”中为子设备选择网关",
  noun: "网关",
  measure: "台",
  path: DEVICES,
  fixed: { is_gateway: "true" },
  rowKey: "id",
  search: "编码、名称、监测对象、厂商",
  ordering: "code",
  everySeconds: 15,
  columns: [
    { key: "code", label: "网关编码", kind: "mono", sortable: true },
    { key: "name", label: "名称", sortable: true },
    { key: "object_name", label: "安装在" },
    { key: "division_code", label: "行政区划", kind: "division" },
    { key: "child_count", label: "子设备", right: true, width: 100, text: (row) => `${String(row.child_count)} 台`, to: (row) => ({ path: "/monitoring/devices", query: { gateway: String(row.id) } }) },
    { key: "protocol", label: "协议", width: 84, text: (row) => PROTOCOLS[row.protocol ?? ""] ?? "" },
    { key: "last_seen_at", label: "最近上报（含替子设备）", kind: "time", sortable: true },
    { key: "_state", label: "状态", kind: "status", width: 84, text: (row) => (!row.active ? "停用" : !row.online ? "离线" : "在线"), tone: (row) => (!row.active ? "grey" : !row.online ? "red" : "green") },
    { key: "maker", label: "厂商", extra: true },
  ],
  filters: [{ key: "active", label: "状态", kind: "select", options: [{ value: "true", label: "启用" }, { value: "false", label: "停用" }] }],
  commands: [
    { key: "children", on: "row", label: "子设备", primary: true, run: (row) => Promise.resolve({ to: { path: "/monitoring/devices", query: { gateway: String(row.id) } } }) },
  ],
  export: {},
  detail: { title: (row) => `${row.code} ${row.name}`, history: true },
  empty: { why: "没有网关", what: "在“监测设备”中为设备选择网关后，网关在这里列出" },
});

const limitFields: Field[] = [
  { key: "name", label: "名称", kind: "text", required: true, maxLength: 60 },
  { key: "unit", label: "单位", kind: "text", maxLength: 20 },
  { key: "low", label: "量程下限", kind: "number" },
  { key: "high", label: "量程上限", kind: "number" },
  { key: "accuracy", label: "精度", kind: "text", maxLength: 40 },
  { key: "sampling_seconds", label: "采样间隔", kind: "number", min: 1, unit: "秒", help: "不填为有事才报" },
  { key: "direction", label: "方向", kind: "select", required: true, options: labelled(DIRECTIONS) },
  { key: "level3", label: "三级限值（黄）", kind: "number" },
  { key: "level2", label: "二级限值（橙）", kind: "number" },
  { key: "level1", label: "一级限值（红）", kind: "number" },
];
const nulled = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === "" || value === undefined ? (["unit", "accuracy"].includes(key) ? "" : null) : value]));

export const points = defineRegister({
  id: "monitoring.points",
  title: "测点与读数",
  about: "每个测点的最近读数；点开看曲线",
  noun: "测点",
  path: POINTS,
  rowKey: "id",
  search: "名称、测点编码、设备、监测对象",
  ordering: "device__code",
  everySeconds: 10,
  columns: [
    { key: "object_name", label: "监测对象" },
    { key: "device_code", label: "设备", kind: "mono", sortable: false },
    { key: "name", label: "测点", to: (row) => ({ path: "/monitoring/curves", query: { points: String(row.id) } }) },
    { key: "code", label: "测点编码", kind: "mono", extra: true, sortable: true },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "" },
    { key: "latest_value", label: "最近读数", right: true, width: 130, text: (row) => measured(row.latest_value, row.unit ?? "") },
    { key: "latest_at", label: "读数时间", kind: "time", sortable: true },
    { key: "latest_quality", label: "质量", kind: "status", width: 84, text: (row) => (row.latest_quality === null ? "无数据" : (QUALITIES[String(row.latest_quality)] ?? "")), tone: (row) => (row.latest_quality === 0 ? "green" : row.latest_quality === null ? "grey" : "yellow") },
    { key: "_limits", label: "三/二/一级限值", extra: true, text: (row) => [row.level3, row.level2, row.level1].map((one) => (one ?? "—").toString()).join(" / ") },
    { key: "_range", label: "量程", extra: true, text: (row) => `${(row.low ?? "—").toString()} 至 ${(row.high ?? "—").toString()}` },
    { key: "accuracy", label: "精度", extra: true },
    { key: "sampling_seconds", label: "采样", extra: true, text: (row) => interval(row.sampling_seconds ?? null) },
    { key: "division_code", label: "行政区划", kind: "division", extra: true },
    { key: "active", label: "状态", kind: "status", width: 84, extra: true, text: (row) => (row.active ? "启用" : "停用"), tone: (row) => (row.active ? "green" : "grey") },
  ],
  filters: [
    { key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) },
    { key: "device", label: "设备", kind: "select", options: devicesIn, remote: true },
    { key: "indicator", label: "指标", kind: "select", options: indicatorsIn, remote: true },
    { key: "quality", label: "质量", kind: "select", options: labelled(QUALITIES) },
  ],
  commands: [
    {
      key: "add", on: "list", label: "新增测点", permission: ADMIN, primary: true, hotkey: "n",
      fields: () => [
        { key: "device", label: "设备", kind: "select", required: true, options: devicesIn, remote: true },
        { key: "indicator", label: "指标", kind: "select", required: true, options: indicatorsIn, remote: true },
        { key: "code", label: "测点编码", kind: "text", maxLength: 20, pattern: CODE, help: "设备上报时用的名称；不填为指标代码" },
      ],
      effect: () => "单位、采样间隔与限值取自指标，新增后可按现场修改。",
      run: async (values) => {
        await request("POST", POINTS, { body: { ...values, device: Number(values.device), code: values.code || undefined } });
        return "已新增测点";
      },
    },
    {
      key: "curve", on: "row", label: "曲线", primary: true, hotkey: "c",
      run: (row) => Promise.resolve({ to: { path: "/monitoring/curves", query: { points: String(row.id) } } }),
    },
    {
      key: "edit", on: "row", label: "修改", permission: ADMIN, hotkey: "e", fields: () => limitFields,
      initial: (row) => ({ name: row.name, unit: row.unit ?? "", low: row.low, high: row.high, accuracy: row.accuracy ?? "", sampling_seconds: row.sampling_seconds, direction: row.direction ?? "high", level3: row.level3, level2: row.level2, level1: row.level1 }),
      run: async (row, values) => {
        await request("PATCH", `${POINTS}${String(row.id)}/`, { body: nulled(values) });
        return "测点已修改；新的限值用于以后的报警";
      },
    },
    {
      key: "stop", on: "row", label: "停用", permission: ADMIN, danger: true, when: (row) => row.active ?? true,
      effect: (row) => `停用后不再接收“${row.name}”的读数，已有读数保留。`,
      run: async (row) => {
        await request("PATCH", `${POINTS}${String(row.id)}/`, { body: { active: false } });
        return "测点已停用";
      },
    },
    {
      key: "start", on: "row", label: "启用", permission: ADMIN, when: (row) => !row.active,
      run: async (row) => {
        await request("PATCH", `${POINTS}${String(row.id)}/`, { body: { active: true } });
        return "测点已启用";
      },
    },
  ],
  export: {},
  import: { path: `${POINTS}import/`, permission: ADMIN, note: "列：设备编码、指标（代码）、测点编码、名称、单位、量程、精度、采样间隔（秒）、方向、限值；未填的取自指标。" },
  detail: { title: (row) => `${row.object_name} ${row.name}`, history: true },
  empty: { why: "没有测点", what: "为设备新增测点后，设备即可上报它的读数" },
});

export const indicators = defineRegister({
  id: "monitoring.indicators",
  title: "监测指标",
  about: "各专项的指标与缺省限值；新测点由此开始，可按现场修改",
  noun: "指标",
  path: "/api/monitoring/indicators/",
  rowKey: "code",
  search: "代码、指标、设备、对象",
  ordering: "code",
  columns: [
    { key: "code", label: "代码", kind: "mono", width: 80, sortable: true },
    { key: "specialty", label: "专项", width: 110, text: (row) => SPECIALTIES[row.specialty] ?? "", sortable: true },
    { key: "name", label: "指标" },
    { key: "unit", label: "单位", width: 90 },
    { key: "device_kind", label: "设备类型" },
    { key: "object_kind", label: "对象类型", extra: true },
    { key: "sampling_seconds", label: "采样间隔", width: 110, text: (row) => interval(row.sampling_seconds ?? null), sortable: true },
    { key: "_limits", label: "三/二/一级限值", text: (row) => (row.level3 === null ? (row.limits_text ?? "") : [row.level3, row.level2, row.level1].map(String).join(" / ")) },
    { key: "direction", label: "方向", extra: true, text: (row) => DIRECTIONS[row.direction ?? ""] ?? "" },
    { key: "limits_text", label: "限值说明", detailOnly: true },
    { key: "basis", label: "依据", extra: true },
    { key: "origin", label: "来源", extra: true },
  ],
  filters: [{ key: "specialty", label: "专项", kind: "select", options: labelled(SPECIALTIES) }],
  export: {},
  detail: { title: (row) => `${row.code} ${row.name}` },
  empty: { why: "没有指标", what: "平台初始化时会装入各专项的指标" },
});

export const refusals = defineRegister({
  id: "monitoring.refusals",
  title: "拒收的数据",
  about: "不能接收的读数，按日、设备与原因计数",
  noun: "拒收记录",
  path: "/api/monitoring/refusals/",
  rowKey: "id",
  search: "设备编码、原因",
  ordering: "-last_at",
  columns: [
    { key: "day", label: "日期", kind: "date" },
    { key: "device_code", label: "设备编码", kind: "mono" },
    { key: "reason", label: "原因" },
    { key: "count", label: "读数", right: true, text: (row) => `${row.count.toLocaleString("zh-CN")} 个`, sortable: true },
    { key: "example", label: "示例", kind: "mono" },
    { key: "last_at", label: "最近一次", kind: "time", sortable: true },
  ],
  detail: { title: (row) => `${row.device_code} ${row.reason}` },
  empty: { why: "没有拒收的数据", what: "设备时间不对、测点没有登记时，读数会出现在这里" },
});
