export { default as Chart } from "./Chart.vue";
export * from "./csv";
export { palette } from "./theme";
export type { EChartsOption } from "echarts";
