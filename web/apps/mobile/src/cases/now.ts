/** The present, moving on every half minute. */
import { ref } from "vue";

export const now = ref(Date.now());
setInterval(() => (now.value = Date.now()), 30_000);
