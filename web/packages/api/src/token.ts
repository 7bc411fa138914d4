/** The token that shows a write to come from one of our own pages. */
export function csrfToken(): string {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/**
 * Send a write with the page's token; when the platform says that it does not fit (the cookie was cleared, or
 * replaced in another window), fetch a new one and send once more: a refused write has done nothing.
 */
export async function withToken(send: (token: string) => Promise<Response>): Promise<Response> {
  const response = await send(csrfToken());
  if (response.status !== 403 || !(await isOutdated(response))) return response;
  await fetch("/_allauth/browser/v1/auth/session", { headers: { Accept: "application/json" } });
  return send(csrfToken());
}

async function isOutdated(response: Response): Promise<boolean> {
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { type?: string } | null;
  return body?.type === "page_outdated";
}
