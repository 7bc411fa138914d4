/** Fields of forms whose value is drawn on the map. */
import type { Field, Values } from "@chengyun/ui";
import type { Geometry } from "geojson";
import { defineAsyncComponent } from "vue";

const ShapeField = defineAsyncComponent(() => import("./ShapeField.vue"));

/** Where something is: a point, which also fills the fields `address` and `division_code` of the form while these are empty. */
export const placeField = (group?: string): Field => ({
  key: "place", label: "位置", kind: "own", component: ShapeField, wide: true, required: true, group,
  given: { modes: ["point"], fills: { address: "address", division: "division_code" } },
});

/** What lies there: a point, a line or an area. */
export const shapeField: Field = {
  key: "geometry", label: "位置与形状", kind: "own", component: ShapeField, wide: true, required: true,
  given: { modes: ["point", "line", "polygon"], fills: { address: "address", division: "division_code" } },
};

/** The areas that something holds for, beside the divisions chosen in the field `divisions`. */
export const areaField = (divisions: string): Field => ({
  key: "area", label: "影响范围", kind: "own", component: ShapeField, wide: true,
  given: { modes: ["polygon", "circle"], many: true, divisions },
});

/** The area of what lies at `place`, which is shown beside it. */
export const areaAround = (label: string, group?: string, help?: string): Field => ({
  key: "area", label, kind: "own", component: ShapeField, wide: true, group, help,
  given: { modes: ["polygon", "circle"], many: true, idle: true, beside: "place" },
});

/** A drawn place as the interface has it. */
export function withPlace({ place, ...values }: Values): Values {
  const [lon, lat] = (place as Extract<Geometry, { type: "Point" }> | null | undefined)?.coordinates ?? [];
  return { ...values, lon, lat };
}

export const placeOf = (row: { lon?: number | null; lat?: number | null }): Geometry | null =>
  typeof row.lon === "number" && typeof row.lat === "number" ? { type: "Point", coordinates: [row.lon, row.lat] } : null;
