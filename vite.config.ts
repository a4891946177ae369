import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";
import { packagesOutside } from "./scripts/bundles.mjs";
import { guardServerCode } from "./scripts/guard-server-code.ts";

const browserPackages = [
  "react",
  "react/jsx-runtime",
  "react/jsx-dev-runtime",
  "react-dom/client",
  "@remix-run/react",
  // A hot update of a route brings its imports for the server too, though nothing uses them.
  "@remix-run/node",
  "@hookform/resolvers/zod",
  "@tanstack/react-table",
  "clsx",
  "d3-array",
  "hast-util-to-jsx-runtime",
  "lucide-react",
  "react-hook-form",
  "rehype-katex",
  "remark-gfm",
  "remark-math",
  "remark-parse",
  "remark-rehype",
  "socket.io-client",
  "sonner",
  "tailwind-merge",
  "unified",
  "zod",
];

/** Remix asks Vite for loaders' modules to collect styles; their packages are not to be bundled for that. */
const serverPackages = ["@node-rs/argon2", "@prisma/adapter-pg", "pg", "pg-copy-streams", "pino", "yaml"];

/** Texts are formatted in a worker, where there is no document: these read HTML with one in a browser, as a rule. */
const withoutDocument = ["decode-named-character-reference", "hast-util-from-html-isomorphic"];

export default defineConfig(({ command }) => ({
  plugins: [guardServerCode(), tailwind(), remix(remixOptions)],
  build: { target: "es2022" },
  worker: { format: "es" },
  // As scripts/bundles.mjs bundles the server. In development the packages are there.
  ...(command === "build" && { ssr: { noExternal: true as const, external: packagesOutside } }),
  resolve: {
    alias: withoutDocument.map((name) => ({
      find: new RegExp(`^${name}$`),
      replacement: fileURLToPath(import.meta.resolve(name)),
    })),
  },
  // Bundled at start, and not in the middle of the first visit to the page that uses them. Scanning the routes for
  // them would follow their loaders into packages that no browser can have.
  optimizeDeps: { entries: [], include: browserPackages, exclude: serverPackages },
  server: { watch: { ignored: ["**/data/**", "**/build/**"] } },
}));
