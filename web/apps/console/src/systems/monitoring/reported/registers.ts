/** The list of each kind of thing that cities reported, down to one thing. */
import type { RowOf } from "@chengyun/api";
import { defineRegister, type Register, type Tone } from "@chengyun/ui";

import { divisions, labelled } from "../../choices";
import { KINDS, type Kind } from "./kinds";
import ReportedMore from "./ReportedMore.vue";

type Row = RowOf<"/api/monitoring/reported/{kind}/">;
const STATE_TONES: Record<string, Tone> = { "10": "orange", "20": "blue", "30": "blue", "40": "green", "50": "red", "60": "grey" };

function register(name: string, kind: Kind): Register {
  return defineRegister({
    id: `monitoring.reported.${name}`,
    title: `各地${kind.label}`,
    about: "各市经数据交换通道上报；每日或变化后更新，内容由上报的城市维护",
    noun: kind.label,
    measure: kind.measure,
    path: `/api/monitoring/reported/${name}/` as "/api/monitoring/reported/{kind}/",
    rowKey: "key",
    search: "编号、名称、单位、位置",
    columns: [
      { key: "title", label: "名称", sortable: true },
      { key: "division_code", label: "行政区划", kind: "division", width: 150, sortable: true },
      { key: "type", label: kind.type, width: 110, text: (row) => row.type_name, sortable: true },
      ...(kind.level ? [{ key: "level", label: kind.level, kind: "status", width: 110, text: (row: Row) => row.level_name, tone: (row: Row) => kind.tone?.(Number(row.level)) ?? "grey", sortable: true } as const] : []),
      ...(kind.state ? [{ key: "state", label: kind.state, kind: "status", width: 96, text: (row: Row) => row.state_name, tone: (row: Row) => (name === "incidents" && row.state === "30" ? "green" : (STATE_TONES[row.state] ?? "grey")), sortable: true } as const] : []),
      ...(kind.at ? [{ key: "at", label: kind.at, width: 150, text: (row: Row) => (row.at ?? "—").slice(0, 16), sortable: true } as const] : []),
      ...(kind.owner ? [{ key: "owner", label: kind.owner } as const] : []),
      ...(kind.place ? [{ key: "address", label: "位置" } as const] : []),
      { key: "number", label: "编号", kind: "mono", width: 150, sortable: true },
    ],
    filters: [
      { key: "division", label: "行政区划", kind: "select", options: divisions, remote: true, width: 170 },
      kind.types ? { key: "type", label: kind.type, kind: "select", options: labelled(kind.types) } : { key: "type", label: kind.type, kind: "text" },
      ...(kind.levels ? [{ key: "level", label: kind.level ?? "", kind: "select", options: labelled(kind.levels) } as const] : []),
      ...(kind.states ? [{ key: "state", label: kind.state ?? "", kind: "select", options: labelled(kind.states) } as const] : []),
      ...(kind.standing ? [{ key: "standing", label: kind.standing[0], kind: "select", options: labelled({ true: kind.standing[0], false: kind.standing[1] }) } as const] : []),
      ...(kind.at ? [{ key: "_at", label: kind.at, kind: "period", after: "at_from", before: "at_until" } as const] : []),
    ],
    export: {},
    detail: { title: (row) => row.title, load: true, more: ReportedMore },
    empty: { why: `这个范围没有上报的${kind.label}`, what: "各市的内容由数据交换的通道上报；可换一个范围，或看通道是否连通" },
  });
}

export const registers: Record<string, Register> = Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, register(name, kind)]));
export default registers;
