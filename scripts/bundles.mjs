import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { dependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

/**
 * The packages that stay outside of the bundles and are loaded from node_modules: dependencies. All others are bundled,
 * and nobody who installs Assay gets them.
 */
export const packagesOutside = Object.keys(dependencies);

/**
 * What esbuild bundles: the server, the command line, and the threads of both.
 * @satisfies {import("esbuild").BuildOptions}
 */
export const serverBundles = {
  absWorkingDir: root,
  entryPoints: {
    index: "server/index.ts",
    cli: "server/cli/main.ts",
    "agreement-worker": "server/services/agreement/worker.ts",
    "imports-worker": "server/services/imports/worker.ts",
  },
  outdir: "build/assay",
  bundle: true,
  splitting: true,
  platform: "node",
  target: "node20",
  format: "esm",
  // Vite serves in development alone.
  external: [...packagesOutside.flatMap((name) => [name, `${name}/*`]), "vite"],
  sourcemap: true,
  logLevel: "error",
};
