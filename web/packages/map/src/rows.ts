/** How the features of a page are drawn over the ground: shapes, marks, clusters or heat. */
import type { Feature } from "geojson";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";

export type PointMode = "marks" | "clusters" | "heat";

const POINT: ExpressionSpecification = ["==", ["geometry-type"], "Point"];

/** Points are apart from shapes, since only they are clustered. */
export function split(features: Feature[]): { points: Feature[]; shapes: Feature[] } {
  const points = features.filter((feature) => feature.geometry?.type === "Point");
  return { points, shapes: features.filter((feature) => feature.geometry && feature.geometry.type !== "Point") };
}

export function isChosen(id: string | undefined): ExpressionSpecification {
  return ["==", ["get", "_id"], id ?? ""];
}

function toned(colour: (name: string) => string): ExpressionSpecification {
  return [
    "match",
    ["coalesce", ["get", "_tone"], ""],
    "red", colour("--red"),
    "orange", colour("--orange"),
    "yellow", colour("--yellow"),
    "blue", colour("--blue"),
    "green", colour("--green"),
    "grey", colour("--grey"),
    ["coalesce", ["get", "_colour"], colour("--accent")],
  ] as ExpressionSpecification;
}

export function shapeLayers(colour: (name: string) => string, selected: string | undefined): LayerSpecification[] {
  return [
    { id: "shape-fill", type: "fill", source: "shapes", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": toned(colour), "fill-opacity": ["coalesce", ["get", "_opacity"], 0.2] } },
    { id: "shape-line", type: "line", source: "shapes", paint: { "line-color": toned(colour), "line-width": ["coalesce", ["get", "_width"], 1.6] } },
    {
      id: "shape-name", type: "symbol", source: "shapes", filter: ["has", "_name"],
      layout: { "text-field": ["get", "_name"], "text-size": 12, "text-font": ["sans"] },
      paint: { "text-color": colour("--ink"), "text-halo-color": colour("--map-halo"), "text-halo-width": 1.5 },
    },
    { id: "chosen-line", type: "line", source: "shapes", filter: isChosen(selected), paint: { "line-color": colour("--orange"), "line-width": 3 } },
  ];
}

export function pointLayers(mode: PointMode, colour: (name: string) => string, selected: string | undefined): LayerSpecification[] {
  const marks: LayerSpecification = {
    id: "point-mark",
    type: "symbol",
    source: "points",
    filter: ["all", POINT, ["!", ["has", "point_count"]]],
    layout: {
      "icon-image": ["concat", "mark-", ["coalesce", ["get", "_tone"], "accent"]],
      "icon-allow-overlap": true,
      "icon-size": ["interpolate", ["linear"], ["zoom"], 9, 0.6, 15, 1],
      "text-field": ["coalesce", ["get", "_name"], ""],
      "text-size": 11,
      "text-font": ["sans"],
      "text-offset": [0, 1],
      "text-anchor": "top",
      "text-optional": true,
    },
    paint: { "text-color": colour("--ink"), "text-halo-color": colour("--map-halo"), "text-halo-width": 1.4 },
  };
  const chosen: LayerSpecification = {
    id: "chosen-point", type: "circle", source: "points", filter: isChosen(selected),
    paint: { "circle-radius": 13, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": colour("--orange"), "circle-stroke-width": 3 },
  };
  if (mode === "heat") {
    return [
      {
        id: "point-heat", type: "heatmap", source: "points",
        paint: {
          "heatmap-weight": ["coalesce", ["get", "_weight"], 1],
          "heatmap-intensity": ["interpolate", ["linear"], ["zoom"], 8, 0.5, 15, 2],
          "heatmap-radius": ["interpolate", ["linear"], ["zoom"], 8, 10, 15, 36],
          "heatmap-opacity": 0.8,
          "heatmap-color": [
            "interpolate", ["linear"], ["heatmap-density"],
            0, "rgba(0,0,0,0)", 0.2, colour("--blue"), 0.5, colour("--yellow"), 0.8, colour("--orange"), 1, colour("--red"),
          ],
        },
      },
      { ...marks, minzoom: 15 } as LayerSpecification,
      chosen,
    ];
  }
  if (mode === "marks") return [chosen, marks];
  return [
    {
      id: "point-cluster", type: "circle", source: "points", filter: ["has", "point_count"],
      paint: {
        "circle-color": ["case", [">", ["get", "red"], 0], colour("--red"), [">", ["get", "yellow"], 0], colour("--yellow"), colour("--accent")],
        "circle-opacity": 0.85,
        "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "point_count"]], 1, 11, 30, 30],
        "circle-stroke-color": "#fff",
        "circle-stroke-width": 2,
      },
    },
    {
      id: "point-count", type: "symbol", source: "points", filter: ["has", "point_count"],
      layout: { "text-field": ["get", "point_count_abbreviated"], "text-size": 12, "text-font": ["sans"], "text-allow-overlap": true },
      paint: { "text-color": "#fff", "text-halo-color": "rgba(0,0,0,0.4)", "text-halo-width": 0.8 },
    },
    chosen,
    marks,
  ];
}

/** How many of the worst stand in a cluster, for its colour. */
export const CLUSTER_COUNTS = {
  red: ["+", ["case", ["==", ["get", "_tone"], "red"], 1, 0]],
  yellow: ["+", ["case", ["==", ["get", "_tone"], "yellow"], 1, 0]],
};

/** Layers that answer to the pointer, the topmost first. */
export const POINTED = ["point-mark", "point-cluster", "shape-line", "shape-fill"];
