/** Asks which of several things to do, from below where the thumb is. */
import { ActionSheet, type ActionSheetAction } from "vant";
import "vant/es/action-sheet/style";
import { createApp, h, ref } from "vue";

export interface Choice {
  name: string;
  danger?: boolean;
}

/** The name that was chosen; nothing when the person thought better of it. */
export function showActionSheet(choices: Choice[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const place = document.createElement("div");
    document.body.append(place);
    const show = ref(true);
    let chosen: string | undefined;
    const app = createApp({
      render: () =>
        h(ActionSheet, {
          show: show.value,
          "onUpdate:show": (value: boolean) => (show.value = value),
          actions: choices.map(({ name, danger }): ActionSheetAction => ({ name, color: danger ? "#b3242c" : undefined })),
          cancelText: "取消",
          closeOnClickAction: true,
          onSelect: (action: ActionSheetAction) => (chosen = action.name),
          onClosed: () => {
            app.unmount();
            place.remove();
            resolve(chosen);
          },
        }),
    });
    app.mount(place);
  });
}
