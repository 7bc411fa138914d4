import type { Tone } from "@chengyun/ui";

export const STATUSES: Record<string, [string, Tone]> = { draft: ["填报中", "blue"], submitted: ["待初审", "orange"], checked: ["待终审", "yellow"], approved: ["已通过", "green"], returned: ["已退回", "red"] };
export const EVERY = [{ value: "month", label: "月" }, { value: "quarter", label: "季" }, { value: "year", label: "年" }];
export const STEPS = [{ value: 1, label: "一审" }, { value: 2, label: "初审、终审" }];
export const KINDS = [{ value: "number", label: "数值" }, { value: "int", label: "整数" }, { value: "string", label: "文字" }, { value: "date", label: "日期" }, { value: "code", label: "代码" }];
export const OPERATORS = [{ value: ">=", label: "不小于" }, { value: "<=", label: "不大于" }, { value: "==", label: "等于" }];
export const SEVERITIES = [{ value: "error", label: "错误" }, { value: "warning", label: "提示" }];
