/** Sign-in, password and second factor, by django-allauth's headless interface. */
import { problemOf } from "./problem";
import { withToken } from "./token";

const BASE = "/_allauth/browser/v1";

interface Flow {
  id: string;
  is_pending?: boolean;
}

interface Answer<T> {
  status: number;
  data: T;
  meta?: { is_authenticated?: boolean; secret?: string; totp_url?: string };
}

interface Authentication {
  flows?: Flow[];
}

/** What must happen next: nothing, a code of the second factor, or the sign-in form. */
export type SignInStep = "done" | "second-factor" | "form";

export interface RecoveryCodes {
  total_code_count: number;
  unused_code_count: number;
  unused_codes?: string[];
}

export interface TotpSetup {
  secret: string;
  url: string;
}

async function send<T>(method: string, path: string, body?: unknown, accepted: number[] = []): Promise<Answer<T>> {
  const response = await withToken((token) =>
    fetch(BASE + path, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
  );
  if (!response.ok && !accepted.includes(response.status)) throw await problemOf(response);
  return (await response.json()) as Answer<T>;
}

function step(answer: Answer<Authentication>): SignInStep {
  if (answer.status === 200) return "done";
  const pending = answer.data.flows?.find((flow) => flow.is_pending);
  return pending?.id === "mfa_authenticate" ? "second-factor" : "form";
}

/** Also sets the CSRF cookie that signing in needs. */
export async function currentStep(): Promise<SignInStep> {
  return step(await send<Authentication>("GET", "/auth/session", undefined, [401, 410]));
}

export async function signIn(username: string, password: string): Promise<SignInStep> {
  const answer = await send<Authentication>("POST", "/auth/login", { username, password }, [401, 409]);
  return answer.status === 409 ? "done" : step(answer);
}

export async function secondFactor(code: string): Promise<SignInStep> {
  return step(await send<Authentication>("POST", "/auth/2fa/authenticate", { code }, [401]));
}

export async function signOut(): Promise<void> {
  await send("DELETE", "/auth/session", undefined, [401]);
}

export async function changePassword(current: string, next: string): Promise<void> {
  await send("POST", "/account/password/change", { current_password: current, new_password: next });
}

/** Some actions ask for the password once more; `false` says that this one does. */
async function unlessReauthentication<T>(answer: Promise<Answer<T>>): Promise<Answer<T> | null> {
  const found = await answer;
  const flows = (found.data as Authentication | undefined)?.flows ?? [];
  return found.status === 401 && flows.some((flow) => flow.id.includes("reauthenticate")) ? null : found;
}

export async function reauthenticate(password: string): Promise<void> {
  await send("POST", "/auth/reauthenticate", { password });
}

/** The secret to enrol with; `null` when a second factor is enrolled already. */
export async function totpSetup(): Promise<TotpSetup | null> {
  const answer = await send("GET", "/account/authenticators/totp", undefined, [404]);
  if (answer.status === 200) return null;
  return { secret: answer.meta?.secret ?? "", url: answer.meta?.totp_url ?? "" };
}

/** Each of the following answers `null` when the password must be given once more first. */
export function enrolTotp(code: string) {
  return unlessReauthentication(send("POST", "/account/authenticators/totp", { code }, [401]));
}

export function removeTotp() {
  return unlessReauthentication(send("DELETE", "/account/authenticators/totp", undefined, [401]));
}

export async function recoveryCodes(): Promise<RecoveryCodes | null> {
  const answer = await unlessReauthentication(
    send<RecoveryCodes>("GET", "/account/authenticators/recovery-codes", undefined, [401, 404]),
  );
  return answer?.status === 200 ? answer.data : null;
}

export async function newRecoveryCodes(): Promise<RecoveryCodes | null> {
  const answer = await unlessReauthentication(
    send<RecoveryCodes>("POST", "/account/authenticators/recovery-codes", {}, [401]),
  );
  return answer?.data ?? null;
}
