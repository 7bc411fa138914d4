import { defineComponent, h, type Component } from "vue";

/** The page of one desk. */
export function deskPage(desk: string): () => Promise<Component> {
  return async () => {
    const { default: CaseDesk } = await import("./CaseDesk.vue");
    return defineComponent({ name: `Desk-${desk}`, render: () => h(CaseDesk, { desk }) });
  };
}
