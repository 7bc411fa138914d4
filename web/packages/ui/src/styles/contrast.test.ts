import { describe, expect, it } from "vitest";

import TOKENS from "./tokens.css?raw";

/** The value of a token; a token that names another has its value. */
function token(name: string): string {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(TOKENS)?.[1]?.trim();
  if (!value) throw new Error(`no token --${name}`);
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  return other ? token(other) : value;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["panel", "panel-soft", "ground"];
const LEVELS = ["red", "orange", "yellow", "blue", "green", "grey"];

/** Every pair of text and ground that the pages use. */
const TEXT: [string, string][] = [
  ...["ink", "ink-soft", "ink-faint", "accent", "accent-strong"].flatMap((ink) => GROUNDS.map((ground): [string, string] => [ink, ground])),
  ["ink", "accent-soft"],
  ["ink-soft", "accent-soft"],
  ["ink-faint", "accent-soft"],
  ["accent-strong", "accent-soft"],
  ...LEVELS.flatMap((level): [string, string][] => [
    [`${level}-text`, `${level}-soft`],
    [`${level}-text`, "panel"],
    [`${level}-text`, "ground"],
  ]),
  ["ink", "red-soft"],
  ["ink", "green-soft"],
  ["panel", "accent"],
  ["panel", "el-color-primary"],
  ["panel", "el-color-danger"],
  ["panel", "red"],
  ["ink", "yellow"],
  ["el-text-color-placeholder", "panel"],
  ["el-text-color-regular", "panel"],
];

/** Marks that tell something by their shape or place: lines of fields, dots, the bar of the chosen page. */
const SHAPES: [string, string][] = [
  ["accent", "panel"],
  ["red", "panel"],
  ["blue", "panel"],
  ["green", "panel"],
];

describe("contrast of the design tokens", () => {
  it.each(TEXT)("%s on %s can be read (AA, 4.5)", (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)("%s on %s can be seen (AA, 3)", (shape, ground) => {
    expect(contrast(token(shape), token(ground))).toBeGreaterThanOrEqual(3);
  });

  it("knows black on white", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  });
});
