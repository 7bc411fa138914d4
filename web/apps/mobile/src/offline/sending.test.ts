import "fake-indexeddb/auto";
import { problemOf } from "@chengyun/api";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { open, type Database } from "./database";
import type { Answer, FileToSend } from "./item";
import { Sending, type Platform } from "./sending";

/** A platform that does what ours promises: a key is carried out once. Its line can be cut before or after. */
class FarSide {
  readonly files = new Map<string, number>();
  readonly commands = new Map<string, Record<string, unknown>>();
  uploads = 0;
  posts = 0;
  /** What happens to the next requests: the line breaks before or after the work, or an answer is given. */
  faults: ("before" | "after" | number)[] = [];
  private server: Server | undefined;
  address = "";

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      void this.read(request).then((body) => {
        const fault = this.faults.shift();
        if (fault === "before") {
          request.socket.destroy();
          return;
        }
        if (typeof fault === "number") {
          response.writeHead(fault, { "Content-Type": "application/problem+json" });
          response.end(JSON.stringify({ type: "about:blank", title: "拒绝", detail: "位置不在您的责任网格内", reference: "R1" }));
          return;
        }
        const answer = request.url === "/files" ? this.keep(body) : this.carryOut(body);
        if (fault === "after") {
          request.socket.destroy();
          return;
        }
        response.writeHead(200, { "Content-Type": "application/json" });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, "127.0.0.1", resolve));
    this.address = `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.server?.close();
  }

  private async read(request: IncomingMessage): Promise<Record<string, unknown>> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
  }

  private keep(body: Record<string, unknown>): { id: number } {
    this.uploads += 1;
    const key = String(body.client_key);
    if (!this.files.has(key)) this.files.set(key, this.files.size + 1);
    return { id: this.files.get(key) ?? 0 };
  }

  private carryOut(body: Record<string, unknown>): Answer {
    this.posts += 1;
    const key = String(body.client_key);
    if (!this.commands.has(key)) this.commands.set(key, body);
    return { id: key, number: `20261126${String(this.commands.size).padStart(5, "0")}`, version: this.commands.size };
  }
}

let far: FarSide;
let database: Database;
let clock: number;
let sending: Sending;
let count = 0;

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(far.address + path, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

const platform: Platform = {
  upload: async (file: FileToSend) => (await post<{ id: number }>("/files", { client_key: file.key, text: await file.content?.text() })).id,
  command: (path, body) => post<Answer>(path, body),
};

const photo = (name: string) => ({ kind: "near" as const, name, size: 5, content: new Blob(["photo"]) });
const report = (lane = "report/1", files = [photo("a.jpg"), photo("b.jpg")]) => ({
  account: 7,
  kind: "report" as const,
  lane,
  title: "暴露垃圾",
  detail: "南京街",
  path: "/cases",
  body: { class_code: "0101" },
  files,
});
const step = (action: string) => ({ account: 7, kind: "act" as const, lane: "case/9", title: action, detail: "", path: "/act", body: { action, version: 0 } });
const states = async () => (await sending.of(7)).map((item) => item.state);

beforeEach(async () => {
  far = new FarSide();
  await far.start();
  count += 1;
  database = await open(`phone-${String(count)}`);
  clock = 1_000_000;
  sending = new Sending(database, platform, undefined, () => clock++);
});
afterEach(() => far.stop());

describe("the queue", () => {
  it("sends files, then the command that names them, and forgets the photos", async () => {
    const added = await sending.add(report());
    expect(await sending.run(7)).toBe("sent");
    const [item] = await sending.of(7);
    expect(item).toMatchObject({ state: "delivered", answer: { number: "2026112600001" } });
    expect(item?.files.map((file) => [file.id, file.content])).toEqual([
      [1, null],
      [2, null],
    ]);
    expect(far.commands.get(added.key)).toEqual({
      class_code: "0101",
      client_key: added.key,
      files: [
        { id: 1, kind: "near" },
        { id: 2, kind: "near" },
      ],
    });
  });

  it.each(["before", "after"] as const)("is carried out once although the line breaks %s every step", async (when) => {
    await sending.add(report());
    far.faults = [when];
    let rounds = 0;
    while ((await states())[0] !== "delivered" && rounds < 9) {
      if ((await sending.run(7)) === "later") {
        expect((await sending.of(7))[0]?.state).toBe("waiting");
        // Another break after each step that went well.
        if (far.files.size === 2 && rounds < 5) far.faults = [when];
        await sending.wake(7);
      }
      rounds += 1;
    }
    expect(await states()).toEqual(["delivered"]);
    expect([far.files.size, far.commands.size]).toEqual([2, 1]);
  });

  it("does not send a file again that the platform has", async () => {
    await sending.add(report());
    far.faults = [undefined as never, undefined as never, "after"];
    expect(await sending.run(7)).toBe("later");
    expect((await sending.of(7))[0]?.files.map((file) => file.id)).toEqual([1, 2]);
    await sending.wake(7);
    await sending.run(7);
    expect([far.uploads, far.posts, far.commands.size]).toEqual([2, 2, 1]);
  });

  it("goes on after the phone was switched off in the middle", async () => {
    const added = await sending.add(report());
    far.faults = [undefined as never, "before"];
    await sending.run(7);
    await database.put("outbox", { ...(await sending.of(7))[0], state: "sending", nextAt: 0 } as never);
    database.close();
    database = await open(`phone-${String(count)}`);
    sending = new Sending(database, platform, undefined, () => clock++);
    expect(await sending.run(7)).toBe("sent");
    expect([far.uploads, [...far.commands.keys()]]).toEqual([2, [added.key]]);
  });

  it("waits longer after each failure, and not at all when woken", async () => {
    await sending.add(report());
    far.faults = ["before"];
    await sending.run(7);
    const first = (await sending.of(7))[0];
    expect(first).toMatchObject({ state: "waiting", attempts: 1, reason: "网络不通，恢复后自动发送" });
    expect(await sending.run(7)).toBe("sent");
    expect(far.uploads).toBe(0);
    clock = (first?.nextAt ?? 0) + 1;
    far.faults = ["before"];
    await sending.run(7);
    const second = (await sending.of(7))[0];
    expect((second?.nextAt ?? 0) - clock).toBeGreaterThan(7_000);
    await sending.wake(7);
    expect(await sending.run(7)).toBe("sent");
    expect(await states()).toEqual(["delivered"]);
  });

  it("says why something was refused; put right, it is sent under its old key", async () => {
    const added = await sending.add(report("report/1", [photo("a.jpg")]));
    far.faults = [undefined as never, 422];
    await sending.run(7);
    const [refused] = await sending.of(7);
    expect(refused).toMatchObject({ state: "failed", reason: "位置不在您的责任网格内（编号 R1）" });
    await sending.run(7);
    expect(far.posts).toBe(0);
    await sending.replace(added.key, { ...report("report/1", [photo("a.jpg"), photo("c.jpg")]), body: { class_code: "0102" } });
    await sending.run(7);
    expect(await states()).toEqual(["delivered"]);
    expect(far.uploads).toBe(2);
    expect(far.commands.get(added.key)).toMatchObject({ class_code: "0102", files: [{ id: 1 }, { id: 2 }] });
  });

  it("stops when the session is over, and loses nothing", async () => {
    await sending.add(report("report/1", []));
    await sending.add(report("report/2", []));
    far.faults = [401];
    expect(await sending.run(7)).toBe("sign-in");
    expect(await states()).toEqual(["waiting", "waiting"]);
    expect((await sending.of(7))[0]?.reason).toContain("重新登录");
    expect(await sending.run(7)).toBe("sent");
    expect(await states()).toEqual(["delivered", "delivered"]);
  });

  it("gives a broken platform five tries", async () => {
    await sending.add(report("report/1", []));
    far.faults = [500, 500, 500, 500, 500];
    for (let round = 0; round < 5; round += 1) {
      await sending.run(7);
      await sending.wake(7);
    }
    expect(await states()).toEqual(["failed"]);
  });

  it("keeps the order of one case and lets others pass", async () => {
    await sending.add(step("first"));
    await sending.add(step("second"));
    await sending.add(report("report/1", []));
    far.faults = [409];
    expect(await sending.run(7)).toBe("sent");
    expect(await states()).toEqual(["failed", "waiting", "delivered"]);
    await sending.retry((await sending.of(7))[0]?.key ?? "");
    await sending.run(7);
    expect(await states()).toEqual(["delivered", "delivered", "delivered"]);
    // The second step names the version that the first one made.
    expect([...far.commands.values()].map((body) => [body.action, body.version])).toEqual([
      [undefined, undefined],
      ["first", 0],
      ["second", 2],
    ]);
  });

  it("shows one person nothing of another's, and tidies up after a week", async () => {
    await sending.add(report("report/1", []));
    await sending.add({ ...report("report/2", []), account: 8 });
    expect([(await sending.of(7)).length, (await sending.of(8)).length]).toEqual([1, 1]);
    await sending.run(7);
    expect((await sending.of(8))[0]?.state).toBe("waiting");
    clock += 8 * 24 * 3600_000;
    await sending.tidy(7);
    await sending.tidy(8);
    expect([(await sending.of(7)).length, (await sending.of(8)).length]).toEqual([0, 1]);
  });
});
