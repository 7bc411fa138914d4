import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

// Pages write times in the browser's zone, and those who read them live in this one.
process.env.TZ = "Asia/Shanghai";

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts"],
    // Its modules import style sheets, which Node by itself does not take.
    server: { deps: { inline: [/element-plus/] } },
    css: { include: [/tokens\.css/] }, // whose contrast is tested
  },
});
