import type { Register } from "@chengyun/ui";
import { defineComponent, h, type Component } from "vue";

/** The page of a plain register: its declaration, shown by the list page. */
export function listed(load: () => Promise<Record<string, Register>>, name: string): () => Promise<Component> {
  return async () => {
    const [{ default: ListPage }, module] = await Promise.all([import("@chengyun/ui/list"), load()]);
    const register = module[name];
    if (!register) throw new Error(`no register ${name}`);
    return defineComponent({ name: `List-${register.id}`, render: () => h(ListPage, { register }) });
  };
}
