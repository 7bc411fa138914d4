import type { Tone } from "@chengyun/ui";

export const STATUSES: Record<string, [string, Tone]> = { draft: ["填报中", "blue"], submitted: ["待初审", "orange"], checked: ["待终审", "yellow"], approved: ["已通过", "green"], returned: ["已退回", "red"] };
