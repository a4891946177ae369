// `npm run dev`: the server from its sources, with live reload of pages and a restart when server code changes.
import { spawn } from "node:child_process";
import path from "node:path";
import { prepare, root } from "./start.mjs";

await prepare({ build: false });
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
const child = spawn(process.execPath, [tsx, ...watched], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "development" },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
