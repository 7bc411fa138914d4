/** The street map, drawn from the platform's own layers: works without any outside map. */
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";

export const KEYS = ["ground", "building", "road", "street", "unit_grid", "responsibility_grid", "component", "place"] as const;
type Key = (typeof KEYS)[number];

/** From here on the platform has tiles of a layer. */
const FROM: Record<Key, number> = { ground: 11, building: 16, road: 11, street: 10, unit_grid: 14, responsibility_grid: 11, component: 15, place: 16 };
const DEEPEST = 17;
/** What a map shows to somebody without an account. */
const PUBLIC: readonly Key[] = ["ground", "building", "road", "street", "place"];

export const tileAddress = (key: string, z: number | string, x: number | string, y: number | string) =>
  `/api/gis/tiles/${key}/${String(z)}/${String(x)}/${String(y)}.mvt`;

const publicAddress = (key: string) => `/api/gis/public-tiles/${key}/{z}/{x}/{y}.mvt`;

export const FONT = ["sans-serif"];
const INK = "#33424c";
const HALO = { "text-halo-color": "#ffffff", "text-halo-width": 1.4 };

const from = (key: Key) => ({ source: key, "source-layer": key, minzoom: FROM[key] });

const LAYERS: LayerSpecification[] = [
  { id: "paper", type: "background", paint: { "background-color": "#f4f2ec" } },
  {
    id: "ground",
    type: "fill",
    ...from("ground"),
    paint: {
      "fill-color": ["match", ["get", "kind"], "water", "#b5d3e7", "green", "#cfe5c5", "block", "#ece9e1", "#ece9e1"],
    },
  },
  { id: "building", type: "fill", ...from("building"), paint: { "fill-color": "#dfdad1", "fill-outline-color": "#cfc9bd" } },
  {
    id: "road-edge",
    type: "line",
    ...from("road"),
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": "#d3cbb8", "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 11, 1.5, 17, 16] },
  },
  {
    id: "road",
    type: "line",
    ...from("road"),
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": ["match", ["get", "grade"], ["express", "main"], "#fbe3a3", "secondary", "#fdf2d0", "#ffffff"],
      "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 11, 0.8, 17, 13],
    },
  },
  { id: "street", type: "line", ...from("street"), paint: { "line-color": "#9a7a50", "line-width": 1.4, "line-dasharray": [4, 2] } },
  { id: "unit_grid", type: "line", ...from("unit_grid"), paint: { "line-color": "#2f7fd8", "line-opacity": 0.65, "line-width": 1 } },
  {
    id: "responsibility_grid",
    type: "line",
    ...from("responsibility_grid"),
    paint: { "line-color": "#1f8f63", "line-opacity": 0.8, "line-width": 2.2 },
  },
  {
    id: "road-name",
    type: "symbol",
    ...from("road"),
    layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": FONT, "text-size": 12 },
    paint: { "text-color": INK, ...HALO },
  },
  {
    id: "component",
    type: "circle",
    ...from("component"),
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-color": ["match", ["get", "state"], "sound", "#5b6ee1", "#d9363e"],
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 15, 3, 18, 7],
      "circle-stroke-color": "#ffffff",
      "circle-stroke-width": 1,
    },
  },
  {
    id: "place-name",
    type: "symbol",
    ...from("place"),
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 12 },
    paint: { "text-color": "#5a4a37", ...HALO },
  },
];

export function streetMap(origin: string, open = false): StyleSpecification {
  const keys: readonly string[] = open ? PUBLIC : KEYS;
  const sources = Object.fromEntries(
    keys.map((key): [string, SourceSpecification] => [
      key,
      { type: "vector", tiles: [origin + (open ? publicAddress(key) : tileAddress(key, "{z}", "{x}", "{y}"))], minzoom: FROM[key as Key], maxzoom: DEEPEST },
    ]),
  );
  return { version: 8, sources, layers: LAYERS.filter((layer) => !("source" in layer) || keys.includes(String(layer.source))) };
}

/** What a person can hide on the map, and the layers it is drawn with. */
export const PARTS = {
  component: ["component"],
  unit_grid: ["unit_grid"],
  responsibility_grid: ["responsibility_grid"],
  names: ["place-name"],
} as const;
export type Part = keyof typeof PARTS;

/** Which tiles to fetch ahead for a walk without a network. */
export const AHEAD = KEYS.map((key) => ({ key, zooms: [13, 14, 15, 16].filter((zoom) => zoom >= FROM[key]) }));
