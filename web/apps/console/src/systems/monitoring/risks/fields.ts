/** The fields that say what lies where and who answers for it. */
import type { Field, Values } from "@chengyun/ui";

import { choices, divisions, labelled } from "../../choices";
import { placeField, withPlace } from "../../shapes/fields";
import { units } from "../units";
import { SPECIALTIES } from "../words";

const watched = choices("/api/monitoring/objects/", (row) => ({ value: String(row.id), label: `${String(row.name)}（${String(row.code)}）` }));

export const placed = (noun: string): Field[] => [
  { key: "specialty", label: "专项", kind: "select", required: true, options: labelled(SPECIALTIES), group: "是什么" },
  placeField("在哪里"),
  { key: "division_code", label: "行政区划", kind: "select", required: true, options: divisions, remote: true, group: "在哪里" },
  { key: "address", label: "位置描述", kind: "text", maxLength: 200, group: "在哪里" },
  { key: "organisation_id", label: "责任单位", kind: "select", options: units, remote: true, clearable: true, group: "谁负责", help: `对这${noun}负责的单位` },
];
export const object: Field = { key: "object_id", label: "监测对象", kind: "select", options: watched, remote: true, clearable: true, group: "是什么" };

/** Choices left open are nothing, not empty words; a place is two figures. */
export const sent = (values: Values): Values =>
  Object.fromEntries(Object.entries("place" in values ? withPlace(values) : values).map(([key, value]) => [key, value === "" && key.endsWith("_id") ? null : key.endsWith("_id") && value ? Number(value) : value]));
