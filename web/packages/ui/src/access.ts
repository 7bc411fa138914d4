import { inject, type InjectionKey } from "vue";

/** Whether the person signed in holds a permission; the platform checks again. */
export type May = (permission: string | undefined) => boolean;

export const MAY: InjectionKey<May> = Symbol("may");

export function useMay(): May {
  return inject(MAY, () => true);
}

/** What the application calls things that the platform names by codes. */
export interface Words {
  /** The name of a division by its code; empty when it is not known. */
  division: (code: string) => string;
  /** An action of the audit trail. */
  action: (code: string) => string;
  /** What an action was done to. */
  target: (text: string) => string;
  /** A field by its name. */
  field: (name: string) => string;
}

export const WORDS: InjectionKey<Words> = Symbol("words");

const AS_THEY_ARE: Words = {
  division: () => "",
  action: (code) => code,
  target: (text) => text,
  field: (name) => name,
};

export function useWords(): Words {
  return inject(WORDS, AS_THEY_ARE);
}
