import { asProblem } from "@chengyun/api";
import { ElMessage, ElMessageBox, ElNotification, type NotificationHandle } from "element-plus";
import "element-plus/es/components/message/style/css";
import "element-plus/es/components/message-box/style/css";
import "element-plus/es/components/notification/style/css";
import { h } from "vue";

import ProblemNotice from "./ProblemNotice.vue";

let refusal: NotificationHandle | undefined;

export function done(message: string): void {
  refusal?.close();
  ElMessage({ type: "success", message, duration: 3000, grouping: true });
}

/**
 * Show what went wrong, why and with which number, until it is closed, something succeeds or something else goes wrong.
 * It stands below, away from the buttons with which people try again.
 */
export function failed(error: unknown): void {
  const problem = asProblem(error);
  if (problem.status === 401) return; // the sign-in page is shown instead
  refusal?.close();
  refusal = ElNotification({
    title: problem.title,
    type: "error",
    duration: 0,
    position: "bottom-right",
    message: h(ProblemNotice, { problem, bare: true }),
  });
}

/** Ask before a command, naming its effect. `false` when the person thought better of it. */
export async function confirmed(
  title: string,
  effect: string,
  options: { danger?: boolean; button?: string } = {},
): Promise<boolean> {
  try {
    await ElMessageBox.confirm(effect, title, {
      confirmButtonText: options.button ?? title,
      cancelButtonText: "取消",
      type: options.danger ? "warning" : "info",
      confirmButtonClass: options.danger ? "el-button--danger" : "",
      closeOnClickModal: false,
    });
    return true;
  } catch {
    return false;
  }
}

/** Put a text on the clipboard and say so. */
export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  done("已复制");
}
