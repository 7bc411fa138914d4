/** Finding a class quickly: by name, by the first letters of its pinyin, by code, and those used lately. */
import { database } from "../offline/database";
import { me } from "../session/session";
import type { CaseClass } from "./model";

const MOST_RECENT = 8;

export const classKey = ({ kind, code }: Pick<CaseClass, "kind" | "code">) => `${kind}/${code}`;

function rank(one: CaseClass, text: string): number {
  if (one.code === text || one.name === text) return 0;
  if (one.name.startsWith(text)) return 1;
  if (one.name.includes(text)) return 2;
  if (one.pinyin.startsWith(text)) return 3;
  if (one.code.startsWith(text)) return 4;
  if (one.pinyin.includes(text)) return 5;
  if (one.major_name.includes(text)) return 6;
  if (one.conditions.some((condition) => condition.includes(text))) return 7;
  return -1;
}

/** The classes that a text may mean, the likeliest first. */
export function search(classes: readonly CaseClass[], text: string): CaseClass[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [...classes];
  return classes
    .map((one) => ({ one, place: rank(one, wanted) }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

const recentKey = () => `recent-classes ${String(me.value?.id ?? 0)}`;

export async function recentClasses(): Promise<string[]> {
  return ((await (await database()).get("settings", recentKey())) as string[] | undefined) ?? [];
}

export async function noteRecent(one: CaseClass): Promise<void> {
  const key = classKey(one);
  const before = (await recentClasses()).filter((other) => other !== key);
  await (await database()).put("settings", [key, ...before].slice(0, MOST_RECENT), recentKey());
}
