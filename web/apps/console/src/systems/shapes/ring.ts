/** A circle of `metres` around a place, as a ring of corners. */
export function ring(lon: number, lat: number, metres: number): number[][] {
  const up = metres / 111_320;
  const aside = up / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: 49 }, (_, at) => [lon + aside * Math.cos((at * Math.PI) / 24), lat + up * Math.sin((at * Math.PI) / 24)]);
}
