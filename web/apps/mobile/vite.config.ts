import { VantResolver } from "@vant/auto-import-resolver";
import vue from "@vitejs/plugin-vue";
import Components from "unplugin-vue-components/vite";
import { defineConfig, type Plugin } from "vite";

import { listFiles } from "./list-files.mjs";

// In development the pages come from Vite and everything else from the platform at CHENGYUN_PUBLIC_URL.
const platform = process.env.CHENGYUN_PUBLIC_URL ?? "http://127.0.0.1:8000";
const proxy = Object.fromEntries(["/api", "/_allauth", "/health"].map((path) => [path, { target: platform }]));

/** Vant's style sheet holds its icons, and names a copy on somebody else's host besides: nothing is asked of others. */
const ownFontsOnly: Plugin = {
  name: "chengyun:own-fonts-only",
  enforce: "pre",
  transform: (code, id) =>
    /vant\/es\/icon\/index\.css/.test(id) ? code.replace(/,url\(\/\/[^)]*\) format\("woff"\)/, "") : undefined,
};

export default defineConfig({
  base: "/m/",
  plugins: [vue(), Components({ dirs: [], dts: false, resolvers: [VantResolver()] }), ownFontsOnly, listFiles()],
  resolve: { dedupe: ["vue", "vue-router"] },
  server: { proxy },
  preview: { proxy },
  build: {
    target: "es2022",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: "index.html", sw: "src/worker/sw.ts" },
      // A service worker keeps its address for ever.
      output: { entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
});
