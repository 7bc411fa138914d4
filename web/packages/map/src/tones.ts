/** The levels' palette on the map: a colour and a shape for each, as on tags and in lists. */
import type { Tone } from "@chengyun/ui";
import type { Map as MapLibre } from "maplibre-gl";

export const TONES: readonly Tone[] = ["grey", "green", "blue", "yellow", "orange", "red"];

/** Reads a design token as it holds at `element`, so that a dark page makes a dark map. */
export function tokensOf(element: Element): (name: string) => string {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(name).trim();
}

/** Draws the mark of each tone: triangle red, diamond orange, square yellow, circle for the others. */
export function addMarks(map: MapLibre, token: (name: string) => string): void {
  const size = 36;
  for (const tone of [...TONES, "accent"]) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const pen = canvas.getContext("2d");
    if (!pen) return;
    pen.translate(size / 2, size / 2);
    pen.beginPath();
    if (tone === "red") polygon(pen, [[0, -14], [14, 11], [-14, 11]]);
    else if (tone === "orange") polygon(pen, [[0, -15], [15, 0], [0, 15], [-15, 0]]);
    else if (tone === "yellow") polygon(pen, [[-11, -11], [11, -11], [11, 11], [-11, 11]]);
    else pen.arc(0, 0, 11, 0, 2 * Math.PI);
    pen.fillStyle = token(`--${tone}`);
    pen.strokeStyle = "#fff";
    pen.lineWidth = 3;
    pen.fill();
    pen.stroke();
    const name = `mark-${tone}`;
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, pen.getImageData(0, 0, size, size), { pixelRatio: 2 });
  }
}

function polygon(pen: CanvasRenderingContext2D, corners: [number, number][]): void {
  corners.forEach(([x, y], index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
}
