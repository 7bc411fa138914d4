export * from "./client";
export type { FilterOf, ListPath, RowOf } from "./lists";
export * from "./problem";
export * as signin from "./signin";
export { csrfToken } from "./token";
export type { components, paths } from "./schema";
