/** Sends what waits: each file once, each command once, whatever happens to the network in between.
 *
 * Everything the platform has confirmed is written down before the next step, so that a phone that was switched off
 * goes on where it stopped. What the platform may have received without the phone knowing carries a key by which the
 * platform knows it again.
 */
import { asProblem, type Problem } from "@chengyun/api";

import type { Database } from "./database";
import { item, type Answer, type FileToSend, type Item, type NewItem } from "./item";

export interface Platform {
  /** Stores a file; its number. */
  upload: (file: FileToSend, patience: number) => Promise<number>;
  command: (path: string, body: Record<string, unknown>, patience: number) => Promise<Answer | undefined>;
}

/** One exchange takes at most so long, then the line counts as lost. */
const PATIENCE = 30_000;
const LONGEST_PATIENCE = 120_000;
const FIRST_PAUSE = 4_000;
const LONGEST_PAUSE = 5 * 60_000;
const TRIES_OF_A_BROKEN_PLATFORM = 5;
const KEEP_DELIVERED = 7 * 24 * 3600_000;
/** The line or the platform is at fault, not what was sent. */
const PASSING = new Set([0, 408, 429, 502, 503, 504]);

export type Verdict = "sent" | "later" | "sign-in" | "failed";

/** What a refusal means for what was sent. */
export function verdict(problem: Problem, attempts: number): Verdict {
  if (problem.status === 401) return "sign-in";
  if (["password_expired", "second_factor_required"].includes(problem.type)) return "sign-in";
  if (PASSING.has(problem.status)) return "later";
  if (problem.status >= 500) return attempts < TRIES_OF_A_BROKEN_PLATFORM ? "later" : "failed";
  return "failed";
}

/** What the person reads: the reason, and which field. */
export function reasonOf(problem: Problem): string {
  const fields = problem.errors.map((error) => error.message).join("；");
  const reference = problem.reference ? `（编号 ${problem.reference}）` : "";
  return (fields || problem.detail || problem.title) + reference;
}

export class Sending {
  constructor(
    private readonly database: Database,
    private readonly platform: Platform,
    private readonly changed: () => void = () => undefined,
    private readonly now: () => number = Date.now,
  ) {}

  /** Keep something to send. */
  async add(made: NewItem, key: string = crypto.randomUUID()): Promise<Item> {
    const added = item(made, key, this.now());
    await this.save(added);
    return added;
  }

  /** Everything of one person, the oldest first. */
  async of(account: number): Promise<Item[]> {
    const items = await this.database.getAllFromIndex("outbox", "account", account);
    return items.sort((one, other) => one.createdAt - other.createdAt);
  }

  /** Send what is due; how it went: `sign-in` and `later` say that going on now is useless. */
  async run(account: number): Promise<Verdict> {
    const stopped = new Set<string>();
    for (const { key } of await this.of(account)) {
      // Read again: the person may have changed or removed it meanwhile.
      const one = await this.database.get("outbox", key);
      if (!one || one.state === "delivered") continue;
      if (one.state === "failed" || one.nextAt > this.now() || stopped.has(one.lane)) {
        stopped.add(one.lane);
        continue;
      }
      const went = await this.send(one);
      if (went === "later" || went === "sign-in") return went;
      if (went === "failed") stopped.add(one.lane);
    }
    return "sent";
  }

  /** Try again now; `body` replaces what was wrong. */
  async retry(key: string, body?: Record<string, unknown>): Promise<void> {
    const one = await this.database.get("outbox", key);
    if (!one || one.state === "delivered") return;
    await this.save({ ...one, body: body ?? one.body, state: "waiting", reason: "", attempts: 0, nextAt: 0 });
  }

  /** Put something that was refused right, under its old key: should the platform know it already, it stays one. */
  async replace(key: string, made: Omit<NewItem, "account" | "lane">): Promise<void> {
    const one = await this.database.get("outbox", key);
    if (!one || one.state === "delivered") return;
    const sent = new Map(one.files.map((file) => [file.name, file]));
    const files = item({ ...made, account: one.account, lane: one.lane }, key, one.createdAt).files;
    await this.save({
      ...one,
      ...made,
      files: files.map((file) => sent.get(file.name) ?? file),
      state: "waiting",
      reason: "",
      attempts: 0,
      nextAt: 0,
    });
  }

  async remove(key: string): Promise<void> {
    await this.database.delete("outbox", key);
    this.changed();
  }

  /** The network is back: nothing needs to wait any longer. */
  async wake(account: number): Promise<void> {
    for (const one of await this.of(account)) {
      if (one.state === "waiting" && one.nextAt > 0) await this.save({ ...one, nextAt: 0 });
    }
  }

  /** Forget what was delivered long ago. */
  async tidy(account: number): Promise<void> {
    for (const one of await this.of(account)) {
      if (one.deliveredAt !== null && one.deliveredAt < this.now() - KEEP_DELIVERED) await this.remove(one.key);
    }
  }

  private async send(one: Item): Promise<Verdict> {
    const patience = Math.min(PATIENCE * 2 ** one.attempts, LONGEST_PATIENCE);
    await this.save(Object.assign(one, { state: "sending", reason: "" }));
    try {
      for (const file of one.files) {
        if (file.id !== null) continue;
        file.id = await this.platform.upload(file, patience);
        await this.save(one);
      }
      const answer = await this.platform.command(one.path, commandOf(one), patience);
      await this.deliver(one, answer ?? {});
      return "sent";
    } catch (error) {
      return await this.stop(one, asProblem(error));
    }
  }

  private async deliver(one: Item, answer: Answer): Promise<void> {
    if (one.kind === "track") {
      await this.remove(one.key);
      return;
    }
    const { id, number, version, state_label } = answer;
    await this.save({
      ...one,
      state: "delivered",
      deliveredAt: this.now(),
      answer: { id, number, version, state_label },
      files: one.files.map((file) => ({ ...file, content: null })),
    });
    if (version === undefined) return;
    // The next step of the same case was prepared before this one had moved it.
    for (const next of await this.of(one.account)) {
      if (next.lane === one.lane && next.state === "waiting" && "version" in next.body) {
        await this.save({ ...next, body: { ...next.body, version } });
      }
    }
  }

  private async stop(one: Item, problem: Problem): Promise<Verdict> {
    const attempts = one.attempts + 1;
    const found = verdict(problem, attempts);
    if (found === "failed") {
      await this.save({ ...one, state: "failed", reason: reasonOf(problem), attempts });
      return found;
    }
    const pause = Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE);
    await this.save({
      ...one,
      state: "waiting",
      reason: found === "sign-in" ? "登录已过期，重新登录后自动发送" : "网络不通，恢复后自动发送",
      attempts: found === "sign-in" ? one.attempts : attempts,
      nextAt: found === "sign-in" ? 0 : this.now() + pause,
    });
    return found;
  }

  private async save(one: Item): Promise<void> {
    await this.database.put("outbox", one);
    this.changed();
  }
}

function commandOf(one: Item): Record<string, unknown> {
  const body: Record<string, unknown> = { ...one.body, client_key: one.key };
  if (one.files.length > 0) body.files = one.files.map((file) => ({ id: file.id, kind: file.kind }));
  return body;
}
