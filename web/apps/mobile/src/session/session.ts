/** Who is signed in. The phone remembers them, so that it opens without a network during a shift. */
import { asProblem, signin } from "@chengyun/api";
import { computed, shallowRef } from "vue";

import { database } from "../offline/database";
import { ask } from "../offline/network";
import { forget } from "../offline/kept";
import { forgetSeen } from "../worker/caches";

export interface Me {
  id: number;
  username: string;
  full_name: string;
  phone_masked: string;
  organisation: { id: number; code: string; name: string; path: string } | null;
  division_code: string;
  roles: { id: number; code: string; name: string }[];
  posts: { id: number; code: string; name: string }[];
  permissions: string[];
  must_change_password: boolean;
  second_factor: { enrolled: boolean; required: boolean };
  idle_minutes: number;
}

export interface PlatformFacts {
  name: string;
  division: string;
  division_name: string;
  tier_label: string;
  version: string;
}

interface Remembered {
  me: Me;
  at: number;
}

/** Without the network the phone believes for one long shift that it is still in the same hands. */
const TRUSTED = 12 * 3600_000;

export const me = shallowRef<Me | null>(null);
export const facts = shallowRef<PlatformFacts | null>(null);

export function may(permission: string): boolean {
  const held = me.value?.permissions ?? [];
  return held.includes("*") || held.includes(permission);
}

/** Those who only patrol or only read warnings have no cases. */
export const seesCases = computed(() => may("coordination.read"));
export const isSupervisor = computed(() => may("coordination.supervisor"));
export const isLeader = computed(() => may("coordination.leader"));
/** Who visits points of the evaluation. */
export const isEvaluator = computed(() => may("evaluation.inspect"));
/** Who judges alarms, or goes where they rise. */
export const isAlarmed = computed(() => may("monitoring.duty") || may("monitoring.owner"));
export const isInspector = computed(() => may("monitoring.patrol"));
export const isDisposer = computed(() => may("coordination.handler") || may("coordination.department"));

/** Ask the platform who is signed in; without a network, whoever was a short while ago. */
export async function loadMe(): Promise<Me> {
  const store = await database();
  try {
    me.value = await ask<Me>("GET", "/api/identity/me/", { patience: 8_000 });
    await store.put("settings", { me: me.value, at: Date.now() } satisfies Remembered, "me");
    return me.value;
  } catch (error) {
    const remembered = (await store.get("settings", "me")) as Remembered | undefined;
    if (asProblem(error).status !== 0 || !remembered || Date.now() - remembered.at > TRUSTED) throw error;
    me.value = remembered.me;
    return me.value;
  }
}

export async function loadFacts(): Promise<void> {
  const store = await database();
  try {
    facts.value = await ask<PlatformFacts>("GET", "/api/kernel/platform/", { background: true });
    await store.put("settings", facts.value, "platform");
  } catch {
    facts.value = ((await store.get("settings", "platform")) as PlatformFacts | undefined) ?? null;
  }
}

/** The session is over; what the phone holds to be sent stays. */
export async function ended(): Promise<void> {
  await (await database()).delete("settings", "me");
  me.value = null;
}

/** Sign out and leave nothing readable behind but what still has to be sent. */
export async function leave(): Promise<void> {
  const account = me.value?.id;
  await signin.signOut();
  if (account !== undefined) await forget(account);
  await forgetSeen();
  await ended();
}
