/** Detectors of anomalies, each with what it was measured to be worth. */
import { request } from "@chengyun/api";

export interface Detector {
  code: string;
  label: string;
  about: string;
  several: boolean;
  rule: boolean;
  learned: number;
  benchmark: string;
  measures: string[];
  figures: number[];
  on: string;
  measured_on: string;
  published: { name: string; figures: number[] }[];
}

export const detectors = () => request<Detector[]>("GET", "/api/monitoring/detectors/");

/** NAB 标准 40.5：what stands beside a detector wherever it can be chosen. */
export const worth = (one: Detector) => `${one.benchmark} ${one.measures[0] ?? ""} ${String(one.figures[0] ?? "—")}`;
