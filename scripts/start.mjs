// `npm start` on a machine that has Node and npm and nothing else: installs what is missing, generates the client,
// builds when a source is newer than the build, and becomes the server. Plain Node, since nothing is installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, ".cache");

/** Installs and generates what is missing or stale, and builds likewise where a build is wanted. */
export async function prepare({ build: wanted } = { build: true }) {
  checkNode();
  mkdirSync(cache, { recursive: true });
  step("install", "Installing packages", ["package-lock.json"], () =>
    // Not `npm ci`: it refuses a lock file that lacks optional packages of other platforms (docs/decisions/001).
    run("npm", ["install", "--no-save", "--include=dev", "--ignore-scripts", "--loglevel=error"]),
  );
  step(
    "client",
    "Generating the database client",
    ["prisma/schema.prisma", "package-lock.json"],
    generateClient,
  );
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
  if (wanted && isStale("build", sources)) {
    say("Building");
    const { build } = await import("./build.mjs");
    await build(root);
    mark("build", sources);
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Assay needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** Prisma asks for a schema engine that generating does not use; any program satisfies it and nothing is downloaded. */
export function generateClient() {
  run(process.execPath, [path.join(root, "node_modules/prisma/build/index.js"), "generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  });
}

function step(name, title, inputs, action) {
  if (!isStale(name, inputs)) return;
  say(title);
  action();
  mark(name, inputs);
}

const products = {
  install: "node_modules",
  client: "prisma/generated/client.ts",
  build: "build/assay/index.js",
};

function isStale(name, inputs) {
  const stamp = path.join(cache, `${name}.stamp`);
  if (!existsSync(path.join(root, products[name])) || !existsSync(stamp)) return true;
  return readFileSync(stamp, "utf8") !== fingerprint(inputs);
}

function mark(name, inputs) {
  writeFileSync(path.join(cache, `${name}.stamp`), fingerprint(inputs));
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

function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, ...env },
  });
  if (done.status === 0) return;
  process.stderr.write(`${command} ${args.join(" ")} failed. What it said stands above.\n`);
  process.exit(1);
}

function say(sentence) {
  process.stderr.write(`${sentence} …\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepare();
  if (!process.argv.includes("--build-only")) {
    process.env.NODE_ENV ??= "production";
    await import(path.join(root, "build/assay/index.js"));
  }
}
