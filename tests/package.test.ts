import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runProgram } from "#tests/support/run-process.ts";

const megabyte = 2 ** 20;

test("what npm pack makes serves in an empty folder without building, and answers about a file", {
  timeout: 300_000,
}, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-package-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync("npm", [...args, "--loglevel=error"], { cwd, encoding: "utf8" });
  npm(".", "pack", "--pack-destination", folder);
  npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", "./assay-0.1.0.tgz");
  expect(sizeOf(path.join(folder, "node_modules"))).toBeLessThan(300 * megabyte);

  await writeFile(path.join(folder, "labels.csv"), "item,rater,label\na,1,x\na,2,x\nb,1,y\nb,2,y\n");
  const inFolder = { cwd: folder, env: { PORT: "0", LOG_LEVEL: "error", NODE_ENV: "production" } };
  const report = runProgram("npx", ["assay", "agreement", "labels.csv"], inFolder);
  expect(await report.ended).toBe(0);
  expect(report.lines.join("\n")).toContain("2 items with two labels or more");

  const server = runProgram(path.join(folder, "node_modules/.bin/assay"), ["start"], inFolder);
  onTestFinished(async () => void (await server.end("SIGKILL")));
  const url = (await server.line(/^Assay is ready: /)).replace("Assay is ready: ", "");
  expect(server.lines.filter((line) => /Installing|Building|Generating/.test(line))).toEqual([]);
  const page = await fetch(`${url}/login`);
  const html = await page.text();
  expect(page.status).toBe(200);
  const [, script] = /href="(\/assets\/[^"]+\.js)"/.exec(html)!;
  expect((await fetch(url + script)).status).toBe(200);
  expect(await server.end("SIGTERM")).toBe(0);
});

function sizeOf(folder: string): number {
  return Number(execFileSync("du", ["-sk", folder], { encoding: "utf8" }).split("\t")[0]) * 1024;
}
