// `npm start` on a machine that has Node and npm and nothing else: makes what is missing or stale, and becomes the server.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { endWithNpm } from "./end-with-npm.mjs";
import { prepare, root } from "./prepare.mjs";

/** Serves in this process, which has loaded none of the tools that built. */
export async function serve() {
  await prepare("pages");
  process.env.NODE_ENV ??= "production";
  await import(path.join(root, "build/assay/index.js"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  endWithNpm();
  if (process.argv.includes("--build-only")) await prepare("pages");
  else await serve();
}
