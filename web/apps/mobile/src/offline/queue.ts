/** The queue as the pages see it: what waits, what was sent, and when to try again. */
import { csrfToken, Problem, signin } from "@chengyun/api";
import { computed, ref, shallowRef } from "vue";

import { me } from "../session/session";
import { database } from "./database";
import { ask, online, onReturn } from "./network";
import type { Answer, FileToSend, Item, NewItem } from "./item";
import { Sending, type Platform } from "./sending";

export const items = shallowRef<Item[]>([]);
/** What waits, without the positions that nobody looks at one by one. */
export const open = computed(() => items.value.filter((item) => item.state !== "delivered" && item.kind !== "track"));
export const failed = computed(() => items.value.filter((item) => item.state === "failed"));
/** How many cases were moved or made from here: lists that show cases look again when it changes. */
export const delivered = computed(() => items.value.filter((item) => item.state === "delivered" && item.kind !== "duty").length);
export const sending = computed(() => items.value.some((item) => item.state === "sending" && item.kind !== "track"));
/** The session has ended: nothing goes out until the person signs in again. */
export const locked = ref(false);

const EVERY = 5_000;

const platform: Platform = {
  async upload(file: FileToSend, patience: number): Promise<number> {
    if (!file.content) throw new Problem(410, "附件丢失", `“${file.name}”已不在本机，请修改后重新拍摄。`);
    const body = new FormData();
    body.set("file", file.content, file.name);
    body.set("division", me.value?.division_code ?? "");
    body.set("client_key", file.key);
    return (await ask<{ id: number }>("POST", "/api/kernel/files/", { body, patience })).id;
  },
  command: (path, body, patience) => ask<Answer | undefined>("POST", path, { body, patience }),
};

let engine: Promise<Sending> | undefined;

function sender(): Promise<Sending> {
  engine ??= database().then((opened) => new Sending(opened, platform, () => void reload()));
  return engine;
}

let reloading = false;
let stale = false;

/** Read the queue again; calls while it is being read are one more reading. */
export async function reload(): Promise<void> {
  stale = true;
  if (reloading) return;
  reloading = true;
  while (stale) {
    stale = false;
    const account = me.value?.id;
    items.value = account === undefined ? [] : await (await sender()).of(account);
  }
  reloading = false;
}

/** Keep something to send, and send it when the network allows. */
export async function send(made: Omit<NewItem, "account">, key?: string): Promise<Item> {
  const account = me.value?.id;
  if (account === undefined) throw new Error("尚未登录");
  const added = await (await sender()).add({ ...made, account }, key);
  void flush();
  return added;
}

/** Send what is due. One window of the app sends at a time. */
export async function flush(): Promise<void> {
  const account = me.value?.id;
  if (account === undefined || !online.value || locked.value) return;
  const engine = await sender();
  await navigator.locks.request("chengyun-queue", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    // An app opened from the phone's own store has met no answer that brings the token.
    if (!csrfToken()) await signin.currentStep().catch(() => undefined);
    if ((await engine.run(account)) === "sign-in") locked.value = true;
  });
}

/** Try at once: the network is back, or the person asked. */
export async function flushNow(): Promise<void> {
  const account = me.value?.id;
  if (account === undefined) return;
  await (await sender()).wake(account);
  await flush();
}

export async function retry(key: string, body?: Record<string, unknown>): Promise<void> {
  await (await sender()).retry(key, body);
  void flush();
}

/** Put right what was refused, and send it again. */
export async function replace(key: string, made: Omit<NewItem, "account" | "lane">): Promise<void> {
  await (await sender()).replace(key, made);
  void flush();
}

export async function remove(key: string): Promise<void> {
  await (await sender()).remove(key);
}

/** Begin to work for the person who has signed in. */
export async function begin(): Promise<void> {
  locked.value = false;
  const account = me.value?.id;
  if (account !== undefined) await (await sender()).tidy(account);
  await reload();
  await flushNow();
}

export function watchQueue(): void {
  onReturn(() => void flushNow());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void flushNow();
  });
  setInterval(() => void flush(), EVERY);
}
