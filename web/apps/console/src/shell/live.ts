/** The counts in the top bar: to-dos, notifications, open alarms. */
import { request } from "@chengyun/api";
import { reactive } from "vue";

import { may, me } from "../session/session";

export const live = reactive({ todo: 0, unread: 0, alarms: 0, worst: "" as "" | "red" | "orange" | "yellow", reachable: true });

interface AlarmSummary {
  open: number;
  by_level: Record<"red" | "orange" | "yellow", number>;
}

async function look(): Promise<void> {
  if (!me.value || document.hidden) return;
  try {
    const mine = await request<{ unread: number }>("GET", "/api/kernel/me/", { background: true });
    live.unread = mine.unread;
    live.todo = (await request<{ count: number }>("GET", "/api/kernel/todo/", { background: true })).count;
    if (may("exchange.read")) {
      const alarms = await request<AlarmSummary>("GET", "/api/exchange/alarms/summary/", { background: true });
      live.alarms = alarms.open;
      live.worst = (["red", "orange", "yellow"] as const).find((level) => alarms.by_level[level] > 0) ?? "";
    }
    live.reachable = true;
  } catch (error) {
    live.reachable = !(error instanceof TypeError);
  }
}

/** Keep looking until the returned function is called. */
export function watchLive(everySeconds = 20): () => void {
  void look();
  const timer = setInterval(() => void look(), everySeconds * 1000);
  return () => clearInterval(timer);
}

export const lookNow = look;
