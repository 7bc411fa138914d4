export * from "./client";
export type { FilterOf, ListPath, RowOf } from "./lists";
export * from "./problem";
export * as signin from "./signin";
export type { components, paths } from "./schema";
