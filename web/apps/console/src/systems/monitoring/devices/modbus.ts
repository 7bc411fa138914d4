/** Devices that are asked by Modbus TCP. */
import { request } from "@chengyun/api";
import { defineRegister } from "@chengyun/ui";

import { choices, labelled } from "../../choices";

const SOURCES = "/api/monitoring/modbus-sources/";
const ADMIN = "monitoring.admin";
const devicesIn = choices("/api/monitoring/devices/", (row) => ({ value: String(row.id), label: `${String(row.code)} ${String(row.name)}` }));
const STATES: Record<string, string> = { off: "停用", new: "未采集", good: "正常", bad: "有错误", stale: "采集停顿" };
const TONES: Record<string, "grey" | "orange" | "green" | "red"> = { off: "grey", new: "orange", good: "green", bad: "red", stale: "orange" };
const open = (id: number) => ({ path: `/monitoring/modbus/${String(id)}` });

export const sources = defineRegister({
  id: "monitoring.modbus",
  title: "Modbus 采集",
  about: "由平台按间隔采集的设备，及其寄存器对应的测点",
  noun: "设备",
  measure: "台",
  path: SOURCES,
  rowKey: "id",
  search: "设备编码、名称、地址",
  ordering: "device__code",
  everySeconds: 15,
  open: (row) => open(row.id),
  columns: [
    { key: "device_code", label: "设备编码", kind: "mono" },
    { key: "device_name", label: "设备" },
    { key: "object_name", label: "监测对象" },
    { key: "host", label: "地址", text: (row) => `${row.host}:${String(row.port ?? 502)}，从站 ${String(row.unit ?? 1)}` },
    { key: "seconds", label: "采集间隔", right: true, width: 100, text: (row) => `${String(row.seconds)} 秒` },
    { key: "_registers", label: "寄存器", right: true, width: 90, text: (row) => `${String(row.registers.length)} 个` },
    { key: "polled_at", label: "最近采集", kind: "time", sortable: true },
    { key: "_state", label: "状态", kind: "status", width: 100, text: (row) => STATES[row.state] ?? "", tone: (row) => TONES[row.state] },
    { key: "error", label: "最近的错误" },
  ],
  filters: [{ key: "active", label: "启用", kind: "select", options: labelled({ true: "启用", false: "停用" }) }],
  commands: [
    {
      key: "add", on: "list", label: "新增采集", permission: ADMIN, primary: true, hotkey: "n",
      fields: () => [
        { key: "device_id", label: "设备", kind: "select", required: true, options: devicesIn, remote: true },
        { key: "host", label: "地址", kind: "text", required: true, maxLength: 100, help: "IP 地址或主机名" },
        { key: "port", label: "端口", kind: "number", required: true, min: 1, max: 65535 },
        { key: "unit", label: "从站号", kind: "number", required: true, min: 0, max: 247 },
        { key: "seconds", label: "采集间隔（秒）", kind: "number", required: true, min: 1, max: 86400 },
      ],
      initial: () => ({ port: 502, unit: 1, seconds: 60 }),
      run: async (values) => {
        const made = await request<{ id: number }>("POST", SOURCES, { body: { ...values, device_id: Number(values.device_id) } });
        return { message: "已新增；请填写寄存器", to: open(made.id) };
      },
    },
  ],
  empty: { why: "没有 Modbus 采集", what: "为设备新增采集，填写寄存器与测点的对应，并在 CHENGYUN_ADAPTERS 中写 modbus（见运维手册）" },
});
