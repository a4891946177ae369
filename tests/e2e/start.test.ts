import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { embeddedProcesses } from "../support/embedded-database.ts";
import { runProcess, runProgram } from "../support/run-process.ts";

/** Reads the body too: a response that is left open keeps the server waiting for it when it stops. */
async function statusOf(url: string): Promise<number> {
  const response = await fetch(url);
  await response.text();
  return response.status;
}

test("a first start prints its URL and a set-up link, and answers /healthz", async () => {
  const dataDir = await makeDataDir();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const app = await startApp({ dataDir });
  expect(await setupLinkOf(app)).toContain(`${app.url}/setup/`);
  expect(await statusOf(`${app.url}/healthz`)).toBe(200);
});

test("SIGTERM and Ctrl-C stop everything in order", async () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const app = await startApp();
    expect(await app.end(signal)).toBe(0);
    await expect(fetch(`${app.url}/healthz`)).rejects.toThrow();
    await expect(readFile(path.join(app.dataDir, "postgres/cluster/postmaster.pid"))).rejects.toThrow(
      "ENOENT",
    );
  }
});

test("after kill -9 the next start on the same data recovers by itself", async () => {
  const app = await startApp();
  const first = await setupLinkOf(app);
  await app.end("SIGKILL");
  const again = await startApp({ dataDir: app.dataDir });
  const second = await setupLinkOf(again);
  expect(second).not.toBe(first);
  expect(await statusOf(first.replace(app.url, again.url))).toBe(410);
  expect(await statusOf(second)).toBe(200);
});

test("of two first starts at the same moment one serves and the other says so in a sentence", async () => {
  const dataDir = await makeDataDir();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const starts = [1, 2].map(() => runProcess(["scripts/start.mjs"], { PORT: "0", ASSAY_DATA_DIR: dataDir }));
  const lost = await Promise.race(starts.map(async (start) => ({ start, code: await start.ended })));
  expect(lost.code).toBe(1);
  expect(lost.start.lines).toEqual([
    `Assay already runs on the data directory ${dataDir}. Stop it, or set ASSAY_DATA_DIR to another.`,
  ]);
  const won = starts.find((start) => start !== lost.start)!;
  await won.line(/^Assay is ready: /);
  expect(await won.end("SIGTERM")).toBe(0);
});

test("a start that is stopped before it is ready ends what it has begun, and leaves nothing half made", async () => {
  const dataDir = await makeDataDir();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const home = path.join(dataDir, "postgres");
  const start = runProcess(["scripts/start.mjs"], { PORT: "0", ASSAY_DATA_DIR: dataDir });
  const isMaking = async () => (await readdir(home)).some((name) => name.startsWith("new-"));
  await vi.waitFor(async () => expect(await isMaking()).toBe(true), { timeout: 30_000, interval: 5 });
  expect(await start.end("SIGTERM")).toBe(0);
  expect(start.lines).toEqual([expect.stringMatching(/^Stopping/)]);
  expect(await readdir(home)).toEqual([]);
  expect(await embeddedProcesses(dataDir)).toEqual([]);
});

test("a second start on the same data directory says so in a sentence and ends", async () => {
  const app = await startApp();
  const second = runProcess(["scripts/start.mjs"], { PORT: "0", ASSAY_DATA_DIR: app.dataDir });
  expect(await second.line(/Assay already runs on the data directory/)).toContain(app.dataDir);
  expect(await second.ended).toBe(1);
});

test("a wrong setting stops the start with a sentence that names it", async () => {
  const start = runProcess(["scripts/start.mjs"], { PORT: "eighty" });
  expect(await start.ended).toBe(1);
  expect(start.lines.at(-1)).toBe("The environment has a wrong value: PORT must be a number.");
});

test("a taken port stops the start with a sentence, and PostgreSQL with it", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as { port: number };
  const app = await startApp();
  await app.end("SIGTERM");
  const start = runProcess(["scripts/start.mjs"], { PORT: String(port), ASSAY_DATA_DIR: app.dataDir });
  expect(await start.line(/is taken/)).toBe(
    `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another.`,
  );
  expect(await start.ended).toBe(1);
  await vi.waitFor(async () =>
    expect(readFile(path.join(app.dataDir, "postgres/cluster/postmaster.pid"))).rejects.toThrow("ENOENT"),
  );
  taken.close();
});

test.runIf(existsSync("/dev/full"))(
  "a log that cannot be written, as on a full disk, does not end the service",
  async () => {
    const dataDir = await makeDataDir();
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const port = await freePort();
    const env = { PORT: String(port), ASSAY_DATA_DIR: dataDir, NODE_ENV: "production" };
    const start = runProgram("sh", ["-c", "exec node scripts/start.mjs >/dev/full 2>&1"], { env });
    const isWell = () =>
      vi.waitFor(async () => expect(await statusOf(`http://127.0.0.1:${port}/healthz`)).toBe(200), 30_000);
    await isWell();
    // Something to tell: that the database is away, and requests that meet nothing.
    process.kill((await embeddedProcesses(dataDir))[0]!, "SIGKILL");
    expect(await statusOf(`http://127.0.0.1:${port}/invite/unknown`)).toBeGreaterThanOrEqual(400);
    await isWell();
    expect(await start.end("SIGTERM")).toBe(0);
  },
);

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
