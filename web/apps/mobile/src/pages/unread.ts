/** How many messages are unread. */
import { ref } from "vue";

import { ask, onReturn } from "../offline/network";
import { me } from "../session/session";

export const unread = ref(0);
const EVERY = 60_000;

export async function look(): Promise<void> {
  if (!me.value || document.hidden) return;
  const mine = await ask<{ unread: number }>("GET", "/api/kernel/me/", { background: true }).catch(() => null);
  if (mine) unread.value = mine.unread;
}

setInterval(() => void look(), EVERY);
onReturn(() => void look());
void look();
