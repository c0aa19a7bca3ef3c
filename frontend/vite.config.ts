import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The page is built into the Python package, which serves it. In `npm run dev` the questions go to `tieline serve`.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "../src/tieline/web/page",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the policy of the page allows what comes from the server, and little else
    chunkSizeWarningLimit: 1500,
    target: "es2022",
  },
  server: { proxy: { "/api": "http://127.0.0.1:8421" } },
  test: { include: ["src/**/*.test.ts"] },
});
