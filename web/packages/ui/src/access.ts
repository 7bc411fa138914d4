import { inject, type InjectionKey } from "vue";

/** Whether the person signed in holds a permission; the platform checks again. */
export type May = (permission: string | undefined) => boolean;

export const MAY: InjectionKey<May> = Symbol("may");

export function useMay(): May {
  return inject(MAY, () => true);
}

/** The name of a division by its code; empty when it is not known. */
export type DivisionName = (code: string) => string;

export const DIVISION_NAME: InjectionKey<DivisionName> = Symbol("division name");

export function useDivisionName(): DivisionName {
  return inject(DIVISION_NAME, () => "");
}
