export { default as MapView } from "./MapView.vue";
export { baseLayers, type BaseLayer } from "./base";
export { described, metres, type DrawMode, type Drawn } from "./drawing";
export { boxOf, circle, distance, type Box } from "./geometry";
export type { PointMode } from "./rows";
