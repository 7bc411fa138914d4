/** One colour from light to dark for how much of the most there is; no level is meant. */
export function shade(value: number, most: number): string {
  const part = most > 0 ? Math.sqrt(Math.max(0, value) / most) : 0;
  const mix = (light: number, dark: number) => Math.round(light + (dark - light) * part);
  return `rgb(${String(mix(232, 15))}, ${String(mix(241, 77))}, ${String(mix(244, 99))})`;
}
