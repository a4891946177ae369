#!/usr/bin/env node
// `assay COMMAND`: the command line, built when it is stale.
import { endWithNpm } from "./end-with-npm.mjs";
import { prepare } from "./start.mjs";

endWithNpm();
await prepare();
process.env.NODE_ENV ??= "production";
const { main } = await import("../build/assay/cli.js");
await main(process.argv.slice(2));
