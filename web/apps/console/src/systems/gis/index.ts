import type { System } from "../system";

const SEEN = ["gis.read"];

/** Spatial data: grids, components, roads and addresses. */
export const gis: System = {
  name: "gis",
  label: "空间数据",
  icon: "M1 4l5-2 4 2 5-2v10l-5 2-4-2-5 2zM6 2v10M10 4v10",
  pages: [
    { path: "/gis/features", title: "图层与要素", permissions: SEEN, component: () => import("./Features.vue"), keywords: "网格 部件 道路" },
    { path: "/gis/statistics", title: "网格与部件统计", permissions: SEEN, component: () => import("./Statistics.vue") },
    { path: "/gis/addresses", title: "地址", permissions: SEEN, component: () => import("./Addresses.vue"), keywords: "地理编码 地名" },
    { path: "/gis/import", title: "导入与检查", permissions: ["gis.import"], component: () => import("./Import.vue"), keywords: "拓扑 Shapefile GeoPackage" },
  ],
};
