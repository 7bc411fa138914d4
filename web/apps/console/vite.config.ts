import vue from "@vitejs/plugin-vue";
import Components from "unplugin-vue-components/vite";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import { defineConfig } from "vite";

// In development the pages come from Vite and everything else from the platform at CHENGYUN_PUBLIC_URL.
const platform = process.env.CHENGYUN_PUBLIC_URL ?? "http://127.0.0.1:8000";
const proxy = Object.fromEntries(
  ["/api", "/_allauth", "/health", "/eUrbanMIS"].map((path) => [path, { target: platform }]),
);

export default defineConfig({
  plugins: [
    vue(),
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: "css" })] }),
  ],
  // The packages of this repository must share one router with the console, wherever npm put their copies.
  resolve: { dedupe: ["vue", "vue-router"] },
  server: { proxy },
  preview: { proxy },
  build: { target: "es2022", reportCompressedSize: false, chunkSizeWarningLimit: 1200 },
});
