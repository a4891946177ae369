// `node scripts/build.mjs server|pages`: what scripts/prepare.mjs runs in a process of its own.
import { rmSync } from "node:fs";
import path from "node:path";
import { serverBundles } from "./bundles.mjs";

const root = serverBundles.absWorkingDir;
process.env.NODE_ENV = "production";

const parts = {
  async server() {
    const { build } = await import("esbuild");
    // Names of pieces change with what is in them: the old ones, and what V8 compiled of them, would pile up.
    for (const old of [serverBundles.outdir, ".cache/compiled"])
      rmSync(path.join(root, old), { recursive: true, force: true });
    await build(serverBundles);
  },
  /** The browser's files, and the handler of Remix. */
  async pages() {
    const { build } = await import("vite");
    const configFile = path.join(root, "vite.config.ts");
    await build({ root, configFile, logLevel: "error" });
    await build({ root, configFile, logLevel: "error", build: { ssr: true } });
  },
};

const part = parts[process.argv[2]];
if (!part) throw new Error("Say what to build: server or pages.");
await part();
