import createClient, { type Middleware } from "openapi-fetch";

import { problemOf, type Problem } from "./problem";
import type { paths } from "./schema";
import { withToken } from "./token";

/** Called with every refusal, so that the application can show the sign-in page when a session has ended. */
type RefusalListener = (problem: Problem) => void;

const listeners = new Set<RefusalListener>();

export function onRefusal(listener: RefusalListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What `client` sends by: a write carries the page's token. */
async function send(request: Request): Promise<Response> {
  if (["GET", "HEAD"].includes(request.method)) return fetch(request);
  return withToken((token) => {
    const one = request.clone();
    one.headers.set("X-CSRFToken", token);
    return fetch(one);
  });
}

const platform: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return response;
    const problem = await problemOf(response);
    for (const listener of listeners) listener(problem);
    throw problem;
  },
};

/** The typed client of the platform's interface; every unsuccessful answer is thrown as a `Problem`. */
export const client = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "http://localhost/" : location.origin,
  querySerializer: { array: { style: "form", explode: false } },
  fetch: send,
});
client.use(platform);

/** Polling that nobody asked for must not keep an idle session alive. */
export const BACKGROUND = { "X-Background": "1" };

/** The data of an answer; `client` has thrown already when there is none. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** A request outside the described interface: files, and addresses known only at run time. */
export async function request<T = unknown>(
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  options: { query?: Query; body?: unknown; background?: boolean; signal?: AbortSignal } = {},
): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (options.background) Object.assign(headers, BACKGROUND);
  let body: BodyInit | undefined;
  if (options.body instanceof FormData) body = options.body;
  else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(options.body);
  }
  const from = (more: Record<string, string>) =>
    fetch(address(path, options.query), { method, headers: { ...headers, ...more }, body, signal: options.signal });
  const response = method === "GET" ? await from({}) : await withToken((token) => from({ "X-CSRFToken": token }));
  if (!response.ok) {
    const problem = await problemOf(response);
    for (const listener of listeners) listener(problem);
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export type Query = Record<string, string | number | boolean | null | undefined | readonly (string | number)[]>;

/** `path` with its query; empty values are left out. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "") continue;
    search.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** Fetch a file and hand it to the browser under the name the platform gave it. */
export async function download(path: string, query: Query = {}, fallbackName = "导出"): Promise<void> {
  const response = await fetch(address(path, query));
  if (!response.ok) throw await problemOf(response);
  const disposition = response.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = encoded ? decodeURIComponent(encoded) : (plain ?? fallbackName);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
