// What has to be there before Assay runs from a checkout: packages, the database client, the server and the pages, each
// made when what it is made of has changed. Plain Node, since nothing is installed yet.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprint, isFresh, stampFresh } from "./freshness.mjs";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, ".cache");

/** A package made by `npm pack` holds everything built, and no sources. npm never packs the lock file. */
const isPackage = !existsSync(path.join(root, "package-lock.json"));

const packages = ["package.json", "package-lock.json", ".npmrc"];
const client = [...packages, "prisma/schema.prisma", "prisma.config.ts"];
const bundles = [
  ...client,
  "scripts/build.mjs",
  "scripts/bundles.mjs",
  "tsconfig.json",
  "tsconfig.base.json",
  "server",
];

/** In order: each needs those before it. */
export const steps = [
  {
    name: "install",
    title: "Installing packages",
    products: ["node_modules"],
    inputs: packages,
    // Not `npm ci`, which empties node_modules first, also under a server that runs (docs/decisions/001).
    action: () =>
      run("npm", ["install", "--no-save", "--include=dev", "--ignore-scripts", "--loglevel=error"]),
  },
  {
    name: "client",
    title: "Generating the database client",
    products: ["prisma/generated/client.ts"],
    inputs: client,
    action: generateClient,
  },
  {
    name: "server",
    title: "Building the server",
    products: ["build/assay/index.js", "build/assay/cli.js"],
    inputs: bundles,
    action: () => build("server"),
  },
  {
    name: "pages",
    title: "Building the pages",
    products: ["build/server/index.js", "build/client"],
    inputs: [
      ...bundles,
      "app",
      "public",
      "vite.config.ts",
      "remix.config.js",
      "scripts/guard-server-code.ts",
    ],
    action: () => build("pages"),
  },
];

/** Makes what is missing or stale, up to this step. The command line needs no pages. */
export async function prepare(last) {
  checkNode();
  if (isPackage) return;
  const chosen = steps.slice(0, steps.findIndex(({ name }) => name === last) + 1);
  if (!chosen.some((step) => isStale(step))) return;
  mkdirSync(cache, { recursive: true });
  const { oneAtATime } = await import("./one-at-a-time.mjs");
  await oneAtATime(
    path.join(cache, "prepare.lock"),
    async () => {
      // Looked at again: another process may have done it meanwhile.
      for (const step of chosen) if (isStale(step)) await carryOut(step);
    },
    say,
  );
}

/** Whether a step has to be carried out, in the checkout that `folder` is. */
export function isStale({ name, products, inputs }, folder = root) {
  const isMissing = products.some((product) => !existsSync(path.join(folder, product)));
  return isMissing || !isFresh(stampOf(name, folder), folder, inputs);
}

/** What was begun and not finished does not pass for what was there before, nor for what changed meanwhile. */
async function carryOut({ name, title, inputs, action }) {
  say(title);
  const stamp = stampOf(name, root);
  const print = fingerprint(root, inputs);
  rmSync(stamp, { force: true });
  await action();
  stampFresh(stamp, print);
}

function stampOf(name, folder) {
  return path.join(folder, `.cache/${name}.stamp`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Assay needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** Prisma asks for a schema engine that generating does not use; any program satisfies it and nothing is downloaded. */
function generateClient() {
  return run(process.execPath, [path.join(root, "node_modules/prisma/build/index.js"), "generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  });
}

/** In a process of its own: what then serves does not keep the tools in memory for as long as it runs. */
function build(part) {
  return run(process.execPath, [path.join(root, "scripts/build.mjs"), part]);
}

async function run(command, args, env = {}) {
  const { codeOf, runChild } = await import("./run-child.mjs");
  const { code, asked } = await runChild(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, ...env },
  });
  if (asked) process.exit(codeOf(asked));
  if (code === 0) return;
  process.stderr.write(`${command} ${args.join(" ")} failed. What it said stands above.\n`);
  process.exit(1);
}

function say(sentence) {
  process.stderr.write(`${sentence} …\n`);
}
