#!/usr/bin/env node
// `assay COMMAND`: the command line, built when it is stale; `assay start` serves.
import nodeModule from "node:module";
import path from "node:path";
import { endWithNpm } from "./end-with-npm.mjs";
import { prepare, root } from "./prepare.mjs";

endWithNpm();
if (process.argv[2] === "start") {
  const { serve } = await import("./start.mjs");
  await serve();
} else {
  await prepare("server");
  process.env.NODE_ENV ??= "production";
  // From Node 22 on: what V8 has compiled once is read the next time. Where it cannot be written, it is compiled again.
  nodeModule.enableCompileCache?.(path.join(root, ".cache/compiled"));
  const { main } = await import("../build/assay/cli.js");
  await main(process.argv.slice(2));
}
