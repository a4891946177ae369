import path from "node:path";
import { build as bundle } from "esbuild";
import { build as buildWithVite } from "vite";

/** The browser's files and the Remix handler by Vite, the server and the command line by esbuild. Packages stay outside. */
export async function build(root) {
  process.env.NODE_ENV = "production";
  const config = path.join(root, "vite.config.ts");
  await buildWithVite({ root, configFile: config, logLevel: "error" });
  await buildWithVite({ root, configFile: config, logLevel: "error", build: { ssr: true } });
  await bundle({
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
    packages: "external",
    sourcemap: true,
    logLevel: "error",
  });
}
