#!/usr/bin/env node
// `assay COMMAND`: the command line, built when it is stale.
import { prepare } from "./start.mjs";

await prepare();
process.env.NODE_ENV ??= "production";
const { main } = await import("../build/assay/cli.js");
await main(process.argv.slice(2));
