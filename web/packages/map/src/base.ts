/** The ground the platform draws by itself: its own layers as vector tiles, and any outside map by configuration. */
import { request } from "@chengyun/api";
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";

/** A layer of the spatial data, as `/api/gis/layers/` tells it. */
export interface BaseLayer {
  key: string;
  label: string;
  geometry: string;
  min_zoom?: number;
  count?: number | null;
  style?: { fill?: string; line?: string; width?: number; opacity?: number; label?: string } | null;
}

/** An outside map: XYZ or WMTS addresses with {z}, {x} and {y}. */
export interface OutsideMap {
  key: string;
  label: string;
  url: string;
  attribution?: string;
  max_zoom?: number;
  subdomains?: string[];
}

let asked: Promise<BaseLayer[]> | undefined;
let outside: Promise<OutsideMap[]> | undefined;

/** The layers there are; none when this platform keeps no spatial data or the person may not see it. */
export function baseLayers(): Promise<BaseLayer[]> {
  asked ??= request<{ results: BaseLayer[] }>("GET", "/api/gis/layers/", { query: { page_size: 100 } }).then(
    (answer) => answer.results,
    () => {
      asked = undefined; // ask again on the next map
      return [];
    },
  );
  return asked;
}

export function outsideMaps(): Promise<OutsideMap[]> {
  outside ??= request<OutsideMap[]>("GET", "/api/gis/basemaps/").catch(() => {
    outside = undefined;
    return [];
  });
  return outside;
}

let extent: Promise<[number, number, number, number] | null> | undefined;

/** The box around the whole of the platform's area. */
export function wholeArea(): Promise<[number, number, number, number] | null> {
  extent ??= request<{ extent: [number, number, number, number] | null }>("GET", "/api/gis/layers/district/metadata/").then(
    (answer) => answer.extent,
    () => {
      extent = undefined;
      return null;
    },
  );
  return extent;
}

/** The layers drawn first and shown unless switched off, from the bottom up. */
const ORDER = [
  "province", "city", "district", "ground", "building", "road", "street", "community",
  "unit_grid", "responsibility_grid", "evaluation_grid", "evaluation_point", "component", "place",
];
const SHOWN = new Set(["city", "district", "street", "ground", "building", "road", "place"]);

export const shownAtFirst = (layer: BaseLayer) => SHOWN.has(layer.key);

export function inDrawingOrder(layers: BaseLayer[]): BaseLayer[] {
  const place = (layer: BaseLayer) => {
    const found = ORDER.indexOf(layer.key);
    return found < 0 ? ORDER.length : found;
  };
  return [...layers].sort((one, other) => place(one) - place(other));
}

export function tileSource(layer: BaseLayer): SourceSpecification {
  return {
    type: "vector",
    tiles: [`${location.origin}/api/gis/tiles/${layer.key}/{z}/{x}/{y}.mvt`],
    minzoom: Math.max(0, layer.min_zoom ?? 0),
    maxzoom: 18,
  };
}

export function rasterSource(map: OutsideMap): SourceSpecification {
  const tiles = map.url.includes("{s}")
    ? (map.subdomains ?? ["0"]).map((name) => map.url.replace("{s}", name))
    : [map.url];
  return { type: "raster", tiles, tileSize: 256, maxzoom: map.max_zoom ?? 18, attribution: map.attribution };
}

type Layer = LayerSpecification;
type Paint = Record<string, unknown>;

/** Widths of borders by the kind of area. */
const BORDERS: Record<string, number> = { province: 2.4, city: 2, district: 1.4, street: 0.8, community: 0.5 };

/** How a layer of the ground is drawn; `colour` reads a design token. */
export function groundStyle(layer: BaseLayer, colour: (name: string) => string): Layer[] {
  const { key } = layer;
  const style = layer.style ?? {};
  const own = style.fill ?? style.line ?? colour("--accent");
  const source = `base-${key}`;
  const at = (part: string, type: string, paint: Paint, more: Paint = {}): Layer =>
    ({ id: `${source}-${part}`, type, source, "source-layer": key, paint, ...more }) as unknown as Layer;
  const name = (size: number, tone: string, minzoom: number, layout: Paint = {}): Layer =>
    at(
      "name",
      "symbol",
      { "text-color": tone, "text-halo-color": colour("--map-halo"), "text-halo-width": 1.4 },
      {
        minzoom,
        layout: {
          "text-field": ["coalesce", ["get", style.label ?? "name"], ["get", "name"], ""],
          "text-size": size,
          "text-font": ["sans"],
          "text-max-width": 7,
          ...layout,
        },
      },
    );
  const ink = colour("--ink-soft");
  if (key in BORDERS) {
    const border = at("line", "line", {
      "line-color": colour("--map-border"),
      "line-width": BORDERS[key],
      "line-dasharray": key === "street" || key === "community" ? [4, 2] : [1],
    });
    const land = at("area-fill", "fill", { "fill-color": colour("--map-land") });
    const label = name(key === "district" ? 14 : 11, colour("--ink-faint"), (layer.min_zoom ?? 0) + 1);
    return [...(key === "province" || key === "city" || key === "district" ? [land] : []), border, ...(key === "city" ? [] : [label])];
  }
  switch (key) {
    case "ground":
      return [
        at("area-fill", "fill", {
          "fill-color": [
            "match", ["get", "kind"],
            "water", colour("--map-water"),
            "green", colour("--map-green"),
            colour("--map-block"),
          ],
        }),
        name(11, colour("--ink-faint"), 13),
      ];
    case "building":
      return [at("area-fill", "fill", { "fill-color": colour("--map-building") }), name(10, colour("--ink-faint"), 17)];
    case "road":
      return [
        at("casing", "line", { "line-color": colour("--map-border"), "line-width": roadWidth(1.4) }, ROUND),
        at("fill", "line", { "line-color": colour("--map-road"), "line-width": roadWidth(0) }, ROUND),
        name(11, ink, 14, { "symbol-placement": "line", "text-max-width": 20 }),
      ];
    case "place":
      return [name(11, ink, layer.min_zoom ?? 16)];
    case "component":
      return [
        at("line", "line", { "line-color": own, "line-width": 1.6 }, { filter: ["!=", ["geometry-type"], "Point"] }),
        at("dot", "circle", { "circle-radius": ["interpolate", ["linear"], ["zoom"], 15, 2, 19, 5], "circle-color": own, "circle-stroke-color": "#fff", "circle-stroke-width": 0.8 }, { filter: ["==", ["geometry-type"], "Point"] }),
        name(10, ink, 18, { "text-offset": [0, 1], "text-anchor": "top" }),
      ];
    default:
      if (layer.geometry === "point") return [at("dot", "circle", { "circle-radius": 4, "circle-color": own, "circle-stroke-color": "#fff", "circle-stroke-width": 1 }), name(10, ink, 15, { "text-offset": [0, 1], "text-anchor": "top" })];
      if (layer.geometry === "line") return [at("line", "line", { "line-color": own, "line-width": style.width ?? 1.4 })];
      return [
        at("fill", "fill", { "fill-color": own, "fill-opacity": style.opacity ?? 0.05 }),
        at("line", "line", { "line-color": style.line ?? own, "line-width": style.width ?? 0.9 }),
        name(10, own, key === "unit_grid" ? 15 : 13),
      ];
  }
}

const ROUND = { layout: { "line-cap": "round", "line-join": "round" } };

/** Wider for greater roads and nearer views. */
function roadWidth(more: number): unknown {
  const grade = (main: number, secondary: number, branch: number, lane: number) => [
    "+", more, ["match", ["get", "grade"], ["express", "main"], main, "secondary", secondary, "branch", branch, lane],
  ];
  return ["interpolate", ["exponential", 1.5], ["zoom"], 10, grade(1.2, 0.6, 0.2, 0.1), 14, grade(4, 3, 1.6, 0.8), 18, grade(22, 16, 11, 6)];
}
