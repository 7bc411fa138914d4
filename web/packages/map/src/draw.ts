/** Binds drawing and editing to a map: clicks, keys, handles. */
import type { Feature, Geometry, Position } from "geojson";
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from "maplibre-gl";

import { complete, measure, preview, shape, type DrawMode, type Drawn } from "./drawing";
import { positions, withPosition } from "./geometry";

const EMPTY: Feature[] = [];

/** The source and layers in which drawing is shown; on top of everything. */
export function addSketch(map: MapLibre, colour: (name: string) => string): void {
  map.addSource("sketch", { type: "geojson", data: { type: "FeatureCollection", features: EMPTY } });
  const orange = colour("--orange");
  map.addLayer({ id: "sketch-fill", type: "fill", source: "sketch", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": orange, "fill-opacity": 0.15 } });
  map.addLayer({ id: "sketch-line", type: "line", source: "sketch", paint: { "line-color": orange, "line-width": 2, "line-dasharray": [2, 1] } });
  map.addLayer({
    id: "sketch-point", type: "circle", source: "sketch", filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-color": ["case", ["has", "middle"], orange, "#fff"], "circle-opacity": ["case", ["has", "middle"], 0.5, 1], "circle-radius": ["case", ["has", "middle"], 4, 6], "circle-stroke-color": orange, "circle-stroke-width": 2 },
  });
}

export function sketch(map: MapLibre, features: Feature[]): void {
  map.getSource<GeoJSONSource>("sketch")?.setData({ type: "FeatureCollection", features });
}

interface Told {
  drawn: (drawn: Drawn) => void;
  cancelled: () => void;
  /** What to say about the shape so far. */
  said: (text: string) => void;
}

/** Draw until done or cancelled; the answer stops it. */
export function startDrawing(map: MapLibre, mode: DrawMode, told: Told): () => void {
  let points: Position[] = [];
  let cursor: Position | null = null;
  const canvas = map.getCanvas();
  canvas.style.cursor = "crosshair";
  map.doubleClickZoom.disable();

  const show = () => {
    sketch(map, preview(mode, points, cursor));
    told.said(measure(mode, cursor ? [...points, cursor] : points));
  };
  const add = (at: Position) => {
    points.push(at);
    if (complete(mode, points)) finish();
    else show();
  };
  const finish = () => {
    const drawn = shape(mode, points);
    points = [];
    cursor = null;
    if (!drawn) {
      show();
      return;
    }
    stop();
    told.drawn(drawn);
  };
  const click = (event: MapMouseEvent) => {
    // The second click of a double click adds nothing.
    if (event.originalEvent.detail > 1 && mode !== "circle") return;
    add(event.lngLat.toArray());
  };
  const twice = (event: MapMouseEvent) => {
    event.preventDefault();
    if (mode === "polygon" || mode === "line") finish();
  };
  const move = (event: MapMouseEvent) => {
    cursor = event.lngLat.toArray();
    show();
  };
  const key = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select")) return;
    if (event.key === "Escape") {
      stop();
      told.cancelled();
    } else if (event.key === "Enter" && (mode === "polygon" || mode === "line")) finish();
    else if (event.key === "Backspace" && points.length > 0) {
      points.pop();
      show();
    } else if (event.key === " " && document.activeElement === canvas) add(map.getCenter().toArray());
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const stop = () => {
    map.off("click", click);
    map.off("dblclick", twice);
    map.off("mousemove", move);
    window.removeEventListener("keydown", key, true);
    map.doubleClickZoom.enable();
    canvas.style.removeProperty("cursor");
    sketch(map, EMPTY);
    told.said("");
  };
  map.on("click", click);
  map.on("dblclick", twice);
  map.on("mousemove", move);
  window.addEventListener("keydown", key, true);
  return stop;
}

function handles(geometry: Geometry): Feature[] {
  const found = positions(geometry);
  const closed = geometry.type === "Polygon" || geometry.type === "MultiPolygon";
  const corners = found.map(({ path, at }): Feature => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: at },
    properties: { path: JSON.stringify(path) },
  }));
  const middles = found.flatMap(({ path, at }, index): Feature[] => {
    const next = found[index + 1];
    const same = next && path.length > 0 && path.slice(0, -1).join() === next.path.slice(0, -1).join();
    if (!same || geometry.type === "MultiPoint") return [];
    const middle = [((at[0] ?? 0) + (next.at[0] ?? 0)) / 2, ((at[1] ?? 0) + (next.at[1] ?? 0)) / 2];
    return [{ type: "Feature", geometry: { type: "Point", coordinates: middle }, properties: { path: JSON.stringify(next.path), middle: true } }];
  });
  // The last corner of a ring is the first again.
  const shown = closed ? corners.filter(({ properties }) => !isLast(found, JSON.parse(String(properties?.path)) as number[])) : corners;
  return [{ type: "Feature", geometry, properties: {} }, ...middles, ...shown];
}

function isLast(found: { path: number[] }[], path: number[]): boolean {
  const ring = path.slice(0, -1).join();
  const last = found.filter((one) => one.path.slice(0, -1).join() === ring).at(-1);
  return last !== undefined && last.path.at(-1) === path.at(-1);
}

/** Move the corners of a geometry by dragging; a middle handle makes a new corner, a right click removes one. */
export function startEditing(map: MapLibre, geometry: Geometry, changed: (geometry: Geometry) => void): () => void {
  let now = geometry;
  let held: number[] | null = null;
  sketch(map, handles(now));

  const grip = (event: MapMouseEvent) => {
    const hit = map.queryRenderedFeatures(event.point, { layers: ["sketch-point"] })[0];
    return hit ? { path: JSON.parse(String(hit.properties.path)) as number[], middle: Boolean(hit.properties.middle) } : null;
  };
  const down = (event: MapMouseEvent) => {
    const hit = grip(event);
    if (!hit) return;
    event.preventDefault();
    held = hit.path;
    if (hit.middle) now = withPosition(now, held, event.lngLat.toArray(), true);
  };
  const move = (event: MapMouseEvent) => {
    if (!held) {
      map.getCanvas().style.cursor = grip(event) ? "move" : "";
      return;
    }
    now = withPosition(now, held, event.lngLat.toArray());
    sketch(map, handles(now));
  };
  const up = () => {
    if (!held) return;
    held = null;
    changed(now);
  };
  const remove = (event: MapMouseEvent) => {
    const hit = grip(event);
    if (!hit || hit.middle) return;
    event.preventDefault();
    now = withPosition(now, hit.path, null);
    sketch(map, handles(now));
    changed(now);
  };
  map.on("mousedown", down);
  map.on("mousemove", move);
  map.on("mouseup", up);
  map.on("contextmenu", remove);
  return () => {
    map.off("mousedown", down);
    map.off("mousemove", move);
    map.off("mouseup", up);
    map.off("contextmenu", remove);
    sketch(map, EMPTY);
    map.getCanvas().style.cursor = "";
  };
}
