// `npm start` on a machine that has Node and npm and nothing else: installs what is missing, generates the client,
// builds when a source is newer than the build, and becomes the server. Plain Node, since nothing is installed yet.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { endWithNpm } from "./end-with-npm.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { codeOf, runChild } from "./run-child.mjs";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, ".cache");

const sources = [
  "app",
  "server",
  "public",
  "prisma/schema.prisma",
  "package-lock.json",
  "scripts/build.mjs",
  "remix.config.js",
  "vite.config.ts",
];

const steps = [
  {
    name: "install",
    title: "Installing packages",
    product: "node_modules",
    inputs: ["package-lock.json"],
    // Not `npm ci`: it refuses a lock file that lacks optional packages of other platforms (docs/decisions/001).
    action: () =>
      run("npm", ["install", "--no-save", "--include=dev", "--ignore-scripts", "--loglevel=error"]),
  },
  {
    name: "client",
    title: "Generating the database client",
    product: "prisma/generated/client.ts",
    inputs: ["prisma/schema.prisma", "package-lock.json"],
    action: generateClient,
  },
  {
    name: "build",
    title: "Building",
    product: "build/assay/index.js",
    inputs: sources,
    action: async () => {
      const { build } = await import("./build.mjs");
      await build(root);
    },
  },
];

/** Installs and generates what is missing or stale, and builds likewise where a build is wanted. */
export async function prepare({ build: wanted } = { build: true }) {
  checkNode();
  const chosen = steps.filter((step) => wanted || step.name !== "build");
  if (!chosen.some(isStale)) return;
  mkdirSync(cache, { recursive: true });
  await oneAtATime(
    path.join(cache, "prepare.lock"),
    async () => {
      // Looked at again: another process may have done it meanwhile.
      for (const step of chosen) if (isStale(step)) await carryOut(step);
    },
    say,
  );
}

/** What was begun and not finished does not pass for what was there before, nor for what changed meanwhile. */
async function carryOut({ name, title, inputs, action }) {
  say(title);
  const stamp = path.join(cache, `${name}.stamp`);
  const print = fingerprint(inputs);
  rmSync(stamp, { force: true });
  await action();
  writeFileSync(stamp, print);
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

function isStale({ name, product, inputs }) {
  const stamp = path.join(cache, `${name}.stamp`);
  if (!existsSync(path.join(root, product)) || !existsSync(stamp)) return true;
  return readFileSync(stamp, "utf8") !== fingerprint(inputs);
}

function fingerprint(inputs) {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const file of inputs.flatMap((input) => filesUnder(path.join(root, input))))
    hash.update(path.relative(root, file)).update(readFileSync(file));
  return hash.digest("hex");
}

function filesUnder(entry) {
  if (!existsSync(entry)) return [];
  if (statSync(entry).isFile()) return [entry];
  return readdirSync(entry)
    .sort()
    .flatMap((name) => filesUnder(path.join(entry, name)));
}

async function run(command, args, env = {}) {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  endWithNpm();
  await prepare();
  if (!process.argv.includes("--build-only")) {
    process.env.NODE_ENV ??= "production";
    await import(path.join(root, "build/assay/index.js"));
  }
}
