/** The platforms around this one, and where they stand in the picture. */
export interface Traffic {
  messages_in: number;
  rows_in: number;
  messages_out: number;
  rows_out: number;
}

export interface Link {
  peer: number | null;
  caller: number | null;
  name: string;
  division_code: string;
  relation: "upper" | "lower" | "same";
  tier_label: string;
  service_address: string;
  status: string;
  status_label: string;
  state: "ok" | "slow" | "down" | "never";
  state_label: string;
  latency_ms: number | null;
  last_heartbeat_at: string | null;
  last_seen_at: string | null;
  last_push_in_at: string | null;
  last_push_out_at: string | null;
  waiting: number;
  oldest_waiting_at: string | null;
  parked: number;
  open_alarms: number;
  detail: string;
  today: Traffic;
}

export interface Topology {
  self: { name: string; division_code: string; tier_label: string; address: string; version: string; today: Traffic };
  uppers: Link[];
  lowers: Link[];
  systems: Link[];
  now: string;
}

export interface Placed {
  link: Link;
  x: number;
  y: number;
}

/** Uppers above, lowers below in rows of at most six, systems of the same level to the right. */
export function place(topology: Topology, width: number): { self: { x: number; y: number }; placed: Placed[]; height: number } {
  const perRow = 6;
  const rowHeight = 132;
  const top = topology.uppers.length > 0 ? 70 : 0;
  const self = { x: width / 2, y: top + (top > 0 ? rowHeight : 80) };
  const spread = (links: Link[], y: number): Placed[] =>
    links.map((link, index) => ({ link, x: (width * (index + 1)) / (links.length + 1), y }));

  const placed = spread(topology.uppers, top);
  for (let row = 0; row * perRow < topology.lowers.length; row += 1) {
    placed.push(...spread(topology.lowers.slice(row * perRow, (row + 1) * perRow), self.y + rowHeight * (row + 1)));
  }
  topology.systems.forEach((link, index) => {
    placed.push({ link, x: width - 110, y: self.y + (index - (topology.systems.length - 1) / 2) * 84 });
  });
  const lowest = Math.max(self.y, ...placed.map((one) => one.y));
  return { self, placed, height: lowest + 64 };
}
