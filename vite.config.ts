import { vitePlugin as remix } from "@remix-run/dev";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";
import { guardServerCode } from "./scripts/guard-server-code.ts";

export default defineConfig({
  plugins: [guardServerCode(), tailwind(), remix(remixOptions)],
  build: { target: "es2022" },
  server: { watch: { ignored: ["**/data/**", "**/build/**"] } },
});
