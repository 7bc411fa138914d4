/** Something to send: one command to the platform, with the files that belong to it. */

export type State = "waiting" | "sending" | "delivered" | "failed";

export const STATE_LABELS: Record<State, string> = {
  waiting: "等待发送",
  sending: "发送中",
  delivered: "已送达",
  failed: "发送失败",
};

export type FileKind = "near" | "far" | "reference" | "handle_before" | "handle_after" | "audio";

export interface FileToSend {
  /** Names the upload, so that a file whose answer was lost is not stored twice. */
  key: string;
  kind: FileKind;
  name: string;
  size: number;
  /** Gone once the platform has the file. */
  content: Blob | null;
  /** The platform's number of the file. */
  id: number | null;
}

export type ItemKind = "report" | "act" | "duty" | "track";

export interface Answer {
  id?: string | number;
  number?: string;
  version?: number;
  state_label?: string;
}

export interface Item {
  /** Names the command: the platform carries it out once, however often it arrives. */
  key: string;
  account: number;
  kind: ItemKind;
  /** Items of one lane are sent in their order: the steps of one case, the beginning and end of a shift. */
  lane: string;
  title: string;
  detail: string;
  path: string;
  body: Record<string, unknown>;
  files: FileToSend[];
  state: State;
  /** Why it waits or failed. */
  reason: string;
  attempts: number;
  createdAt: number;
  /** Not tried again before. */
  nextAt: number;
  deliveredAt: number | null;
  answer: Answer | null;
}

export type NewItem = Pick<Item, "account" | "kind" | "lane" | "title" | "detail" | "path" | "body"> & {
  files?: Omit<FileToSend, "key" | "id">[];
};

export function item(made: NewItem, key: string, now: number): Item {
  return {
    ...made,
    files: (made.files ?? []).map((file) => ({ ...file, key: crypto.randomUUID(), id: null })),
    key,
    state: "waiting",
    reason: "",
    attempts: 0,
    createdAt: now,
    nextAt: 0,
    deliveredAt: null,
    answer: null,
  };
}

/** Bytes still to be sent. */
export function remaining(one: Item): number {
  return one.files.reduce((sum, file) => sum + (file.id === null ? file.size : 0), 0);
}
