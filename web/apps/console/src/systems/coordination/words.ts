/** Words and colours of cases, the same on every page. */
import type { Tone } from "@chengyun/ui";
import * as format from "@chengyun/ui/format";

import type { Case, Clock, Light } from "./cases";

export const LIGHTS: Record<Light, { tone: Tone; word: string }> = {
  green: { tone: "green", word: "正常" },
  yellow: { tone: "yellow", word: "临期" },
  red: { tone: "red", word: "超期" },
  paused: { tone: "grey", word: "暂停" },
  none: { tone: "grey", word: "无时限" },
};

export const SOURCES: Record<string, string> = {
  supervisor: "监督员上报",
  hotline: "热线",
  public: "公众上报",
  leader: "领导批示",
  media: "媒体曝光",
  video: "视频智能识别",
  transfer: "部门移送",
  iot: "物联监测",
  upper: "上级平台",
  import: "批量导入",
};

export const KINDS: Record<string, string> = { component: "部件", event: "事件" };

export const AREA_CLASSES: Record<string, string> = { "1": "一类区域", "2": "二类区域", "3": "三类区域" };

/** What departments ask for and others decide. */
export const APPLICATIONS: Record<string, string> = {
  return: "回退",
  extension: "延期",
  suspension: "挂账",
  force_close: "强制结案",
  appeal: "超期申诉",
  appeal_reviewed: "超期申诉（已初审）",
};

/** What may be asked of a list by state, in the order of the stages. */
export const STATES: Record<string, string> = {
  reported: "已上报待受理",
  verifying: "核实中",
  self_handled: "自行处置待审核",
  pending_register: "待立案",
  pending_dispatch: "待派遣",
  returned: "回退待重派",
  rework: "返工",
  pending_handle: "待处置",
  handling: "处置中",
  suspended: "挂账",
  handle_finish: "处置完成待反馈",
  pending_check: "待核查",
  checking: "核查中",
  pending_close: "待结案",
  closed: "结案",
  forced_close: "强制结案",
  rejected: "不予受理",
  not_registered: "不予立案",
  cancelled: "作废",
};

/** How long is left, in words: the colour is never alone. */
export function clockWords(clock: Clock | null, now: number = Date.now()): string {
  if (!clock || clock.light === "none") return "";
  if (clock.light === "paused") return "计时暂停";
  const left = leftSeconds(clock, now);
  if (left === null) return LIGHTS[clock.light].word;
  return left >= 0 ? `剩 ${format.duration(left)}` : `超期 ${format.duration(-left)}`;
}

/** Seconds left, by the wall clock when the platform told when it is due. */
export function leftSeconds(clock: Clock, now: number): number | null {
  if (clock.due_at) return (Date.parse(clock.due_at) - now) / 1000;
  return clock.left_seconds;
}

/** The light as it is now: between two answers of the platform a clock can run out. */
export function lightNow(clock: Clock | null, now: number = Date.now()): Light {
  if (!clock) return "none";
  if (clock.light !== "green" && clock.light !== "yellow") return clock.light;
  const left = leftSeconds(clock, now);
  return left !== null && left < 0 ? "red" : clock.light;
}

export function placeOf(subject: Case): string {
  return subject.address || [subject.district_name, subject.street_name, subject.community_name].filter(Boolean).join(" ") || format.DASH;
}

export function titleOf(subject: Case): string {
  return subject.class_name || (subject.kind ? `${KINDS[subject.kind] ?? ""}（未定小类）` : "未分类");
}

export function flagsOf(subject: Case): { text: string; tone: Tone }[] {
  const found: { text: string; tone: Tone }[] = [];
  if (subject.supervised) found.push({ text: "督办", tone: "red" });
  if (subject.urged > 0) found.push({ text: subject.urged > 1 ? `催办 ${String(subject.urged)} 次` : "催办", tone: "orange" });
  if (subject.application) found.push({ text: `待批${APPLICATIONS[subject.application.kind] ?? subject.application.label ?? "申请"}`, tone: "orange" });
  if (subject.countersign?.open) found.push({ text: `会签 ${String(subject.countersign.departments.filter((one) => one.result).length)}/${String(subject.countersign.departments.length)}`, tone: "orange" });
  if (subject.similar > 0) found.push({ text: `疑似重复 ${String(subject.similar)}`, tone: "yellow" });
  if (subject.rework > 0) found.push({ text: subject.rework > 1 ? `返工 ${String(subject.rework)} 次` : "返工", tone: "orange" });
  if (subject.extensions > 0) found.push({ text: `延期 ${String(subject.extensions)} 次`, tone: "blue" });
  return found;
}
