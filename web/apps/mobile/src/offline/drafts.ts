/** Half-written forms: a call, a flat battery or a wrong touch loses nothing. */
import { me } from "../session/session";
import { database } from "./database";

const keyOf = (name: string) => `${String(me.value?.id ?? 0)} ${name}`;

export async function readDraft<T>(name: string): Promise<T | undefined> {
  return (await (await database()).get("drafts", keyOf(name)))?.body as T | undefined;
}

export async function writeDraft(name: string, body: unknown): Promise<void> {
  await (await database()).put("drafts", { key: keyOf(name), account: me.value?.id ?? 0, at: Date.now(), body });
}

export async function dropDraft(name: string): Promise<void> {
  await (await database()).delete("drafts", keyOf(name));
}
