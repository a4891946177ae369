import { spawnSync } from "node:child_process";
import { constants, type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { startApp } from "../support/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { embeddedProcesses, embeddedUrl } from "../support/embedded-database.ts";
import { query } from "../support/query.ts";
import { type Running, runProgram } from "../support/run-process.ts";

let dataDir: string;
let file: string;

beforeEach(async () => {
  dataDir = await makeDataDir();
  // A file that never ends: the import waits for more.
  file = path.join(dataDir, "endless.jsonl");
  spawnSync("mkfifo", [file]);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** An import that has taken in a row and waits for the next. */
async function startImport(): Promise<{ command: Running; pipe: FileHandle }> {
  const args = ["run", "assay", "--", "import", "--project", "cut", "--create", "--outputs", file];
  const env = { NODE_ENV: "", ASSAY_DATA_DIR: dataDir };
  const command = runProgram("npm", args, { env, ownGroup: true });
  const pipe = await open(file, constants.O_RDWR);
  onTestFinished(async () => {
    await pipe.close();
    await command.end("SIGKILL");
  });
  await pipe.write('{"id":"half","response":"r"}\n');
  const count = "SELECT count(*)::int AS n FROM import WHERE status = 'running'";
  await expect
    .poll(async () => query(await embeddedUrl(dataDir), count).catch(() => null), { timeout: 30_000 })
    .toEqual([{ n: 1 }]);
  return { command, pipe };
}

test("a command that is interrupted ends what it started, and the shell hears why", async () => {
  const { command } = await startImport();
  process.kill(-command.child.pid!, "SIGINT");
  await command.ended;
  expect(command.child.signalCode ?? command.child.exitCode).toBe("SIGINT");
  expect(command.lines).toContain("Interrupted.");
  expect(await embeddedProcesses(dataDir)).toEqual([]);
});

test("one that has joined a server leaves it running, and nothing half in it", async () => {
  const app = await startApp({ dataDir });
  const { command } = await startImport();
  command.child.kill("SIGTERM");
  await command.ended;
  expect(command.child.signalCode ?? command.child.exitCode).toBe("SIGTERM");
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  const url = await embeddedUrl(dataDir);
  await expect.poll(() => query(url, "SELECT count(*)::int AS n FROM item")).toEqual([{ n: 0 }]);
  expect(await app.end("SIGTERM")).toBe(0);
});
