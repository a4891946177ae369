import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runProgram } from "#tests/support/run-process.ts";

type Lock = { packages: Record<string, { optionalDependencies?: Record<string, string> }> };

/** What `npm ci` says about the lock file, without a network and without a cache. */
async function askNpm(options: { os: string; cpu: string; change?: (lock: Lock) => void }) {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-npm-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await copyFile("package.json", path.join(folder, "package.json"));
  const lock = JSON.parse(await readFile("package-lock.json", "utf8")) as Lock;
  options.change?.(lock);
  await writeFile(path.join(folder, "package-lock.json"), JSON.stringify(lock));
  const cache = `--cache=${path.join(folder, "cache")}`;
  const platform = [`--os=${options.os}`, `--cpu=${options.cpu}`];
  // A silent npm that runs the tests hands its silence on.
  const usual = ["--dry-run", "--offline", "--loglevel=error"];
  const npm = runProgram("npm", ["ci", "--prefix", folder, ...usual, cache, ...platform]);
  return { code: await npm.ended, said: npm.lines.join("\n") };
}

test.each([
  ["linux", "x64"],
  ["linux", "arm64"],
  ["darwin", "arm64"],
  ["darwin", "x64"],
])("npm ci takes the lock file on %s %s", { timeout: 60_000 }, async (os, cpu) => {
  const { code, said } = await askNpm({ os, cpu });
  expect(said).not.toContain("npm error");
  expect(code).toBe(0);
});

test("npm ci refuses a lock file that lacks a package of another platform, as one made beside a partial mirror", {
  timeout: 60_000,
}, async () => {
  const missing = "node_modules/@biomejs/cli-darwin-arm64";
  const { code, said } = await askNpm({
    os: "linux",
    cpu: "x64",
    change: ({ packages }) => {
      expect(packages).toHaveProperty([missing]);
      delete packages[missing];
    },
  });
  expect(code).not.toBe(0);
  expect(said).toContain("@biomejs/cli-darwin-arm64");
});
