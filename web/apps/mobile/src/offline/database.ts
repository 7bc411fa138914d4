/** What the phone keeps: things to send, answers seen, drafts, positions of the shift. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import type { Item } from "./item";

export interface Kept {
  key: string;
  account: number;
  at: number;
  body: unknown;
}

export interface Draft {
  key: string;
  account: number;
  at: number;
  body: unknown;
}

export interface Point {
  id?: number;
  account: number;
  at: string;
  lon: number;
  lat: number;
  accuracy: number;
}

export interface Phone extends DBSchema {
  outbox: { key: string; value: Item; indexes: { account: number } };
  kept: { key: string; value: Kept; indexes: { account: number } };
  drafts: { key: string; value: Draft; indexes: { account: number } };
  points: { key: number; value: Point; indexes: { account: number } };
  settings: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Phone>;

export function open(name = "chengyun"): Promise<Database> {
  return openDB<Phone>(name, 1, {
    upgrade(database) {
      database.createObjectStore("outbox", { keyPath: "key" }).createIndex("account", "account");
      database.createObjectStore("kept", { keyPath: "key" }).createIndex("account", "account");
      database.createObjectStore("drafts", { keyPath: "key" }).createIndex("account", "account");
      database.createObjectStore("points", { keyPath: "id", autoIncrement: true }).createIndex("account", "account");
      database.createObjectStore("settings");
    },
  });
}

let opened: Promise<Database> | undefined;

/** The one database of the app. */
export function database(): Promise<Database> {
  opened ??= open();
  return opened;
}
