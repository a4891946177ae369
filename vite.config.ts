import { vitePlugin as remix } from "@remix-run/dev";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";
import { guardServerCode } from "./scripts/guard-server-code.ts";

export default defineConfig({
  plugins: [guardServerCode(), tailwind(), remix(remixOptions)],
  build: { target: "es2022" },
  // Packages that only some page uses are found at start, and not in the middle of its first visit.
  optimizeDeps: { entries: ["app/entry.client.tsx", "app/root.tsx", "app/routes/**/*.tsx"] },
  server: { watch: { ignored: ["**/data/**", "**/build/**"] } },
});
