import { vitePlugin as remix } from "@remix-run/dev";
import tailwind from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import remixOptions from "./remix.config.js";

/** A plain file of server/ that a component imports would silently reach the browser. Only server/core may. */
function guardServerCode(): Plugin {
  return {
    name: "assay-guard-server-code",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (options.ssr || !importer) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (found && /\/server\/(?!core\/)/.test(found.id.split("/node_modules/").at(-1) ?? ""))
        throw new Error(`${importer} imports ${source} into the browser. Only server/core may go there.`);
      return found;
    },
  };
}

export default defineConfig({
  plugins: [guardServerCode(), tailwind(), remix(remixOptions)],
  build: { target: "es2022" },
  server: { watch: { ignored: ["**/data/**", "**/build/**"] } },
});
