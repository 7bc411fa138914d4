/** Single sign-on with an upper platform's account. */
import { request } from "@chengyun/api";

export interface SsoEntry {
  /** What the upper platform is called; nothing when none is set. */
  label: string;
  linked: string;
  /** Where to leave the upper platform, too; nothing when not needed. */
  leave: string;
}

export const ssoEntry = () => request<SsoEntry>("GET", "/api/identity/sso/");
