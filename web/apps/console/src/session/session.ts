/** Who is signed in, and on which platform. */
import { request } from "@chengyun/api";
import { setUsualPageSize } from "@chengyun/ui";
import { computed, ref } from "vue";

export interface Platform {
  tier: string;
  tier_label: string;
  division: string;
  division_name: string;
  name: string;
  version: string;
  systems: { name: string; title: string }[];
}

export interface Me {
  id: number;
  username: string;
  full_name: string;
  phone_masked: string;
  organisation: { id: number; code: string; name: string; path: string } | null;
  division_code: string;
  roles: { id: number; code: string; name: string }[];
  posts: { id: number; code: string; name: string }[];
  permissions: string[];
  must_change_password: boolean;
  password_expires_at: string | null;
  second_factor: { enrolled: boolean; required: boolean };
  idle_minutes: number;
  page_size: number;
}

export const platform = ref<Platform | null>(null);
export const me = ref<Me | null>(null);
export const signedIn = computed(() => me.value !== null);

export async function loadPlatform(): Promise<Platform> {
  platform.value ??= await request<Platform>("GET", "/api/kernel/platform/");
  document.title = platform.value.name;
  return platform.value;
}

export async function loadMe(): Promise<Me> {
  me.value = await request<Me>("GET", "/api/identity/me/");
  setUsualPageSize(me.value.page_size);
  return me.value;
}

export function ended(): void {
  me.value = null;
}

export function may(permission: string | undefined): boolean {
  if (!permission) return true;
  const held = me.value?.permissions ?? [];
  return held.includes(permission) || held.includes("*");
}
