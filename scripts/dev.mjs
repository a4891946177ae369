// `npm run dev`: the server from its sources, with live reload of pages and a restart when server code changes.
import path from "node:path";
import { endWithNpm } from "./end-with-npm.mjs";
import { prepare, root } from "./prepare.mjs";
import { runChild } from "./run-child.mjs";

endWithNpm();
await prepare("client");
const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
const watched = [
  "watch",
  "--clear-screen=false",
  "--include",
  "server/**/*.ts",
  "--include",
  "guidelines/**/*.md",
  "server/index.ts",
];
// The terminal stays with this process: tsx kills its child when it is asked twice, and Ctrl-C would ask it thrice.
const { code, asked } = await runChild(process.execPath, [tsx, ...watched], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...process.env, NODE_ENV: "development" },
});
process.exit(asked ? 0 : code);
