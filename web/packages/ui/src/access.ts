import { inject, type InjectionKey } from "vue";

/** Whether the person signed in holds a permission; the platform checks again. */
export type May = (permission: string | undefined) => boolean;

export const MAY: InjectionKey<May> = Symbol("may");

export function useMay(): May {
  return inject(MAY, () => true);
}
