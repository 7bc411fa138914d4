export * from "./client";
export * from "./problem";
export * as signin from "./signin";
export type { components, paths } from "./schema";
