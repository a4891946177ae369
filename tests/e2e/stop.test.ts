import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import { importText, jsonLines } from "../services/imports/import-text.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { embeddedProcesses, embeddedUrl } from "../support/embedded-database.ts";
import { makePerson, makeProject, signIn } from "../support/people.ts";
import { chunk, head, openRaw, type RawConnection } from "../support/raw-connection.ts";
import { type Running, runProgram } from "../support/run-process.ts";

/** What a stop may take: ten seconds for requests, and then little; a slow machine needs time of its own. */
const promisedMs = 10_000;
const slackMs = 15_000;

let dataDir: string;

beforeAll(async () => {
  dataDir = await makeDataDir();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** As a person starts it in a terminal: npm, and what npm starts, in one group of processes. */
async function npm(script: string, ready: RegExp): Promise<{ npm: Running; url: string }> {
  const env = { NODE_ENV: "", PORT: "0", LOG_LEVEL: "error", ASSAY_DATA_DIR: dataDir };
  const running = runProgram("npm", ["run", ...script.split(" ")], { env, ownGroup: true });
  onTestFinished(async () => {
    signalGroup(running, "SIGKILL");
    await running.ended;
  });
  const line = await running.line(ready);
  return { npm: running, url: /http\S+/.exec(line)?.[0] ?? "" };
}

const start = () => npm("start", /^Assay is ready: /);

/** What a terminal does: everyone in the group hears it. */
function signalGroup(running: Running, signal: NodeJS.Signals): void {
  try {
    process.kill(-running.child.pid!, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function isAllGone(): Promise<void> {
  await vi.waitFor(async () => expect(await embeddedProcesses(dataDir)).toEqual([]), { timeout: slackMs });
}

/** A lead's session, and a project whose ratings are a longer file than all buffers between us hold. */
async function study(): Promise<{ deps: Deps; slug: string; cookie: string }> {
  const parts = { log: buildLog("silent"), announce: () => undefined };
  const deps = buildDeps({ databaseUrl: await embeddedUrl(dataDir), poolSize: 2 }, parts);
  const lead = await makePerson(deps);
  const { id: projectId, slug } = await makeProject(deps, { leadId: lead.id });
  const outputs = Array.from({ length: 1500 }, (_, id) => ({ id, response: "r" }));
  await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });
  const rationale = "because ".repeat(1500);
  const ratings = outputs.map(({ id }) => ({ item: id, rater: "a", label: "yes", scale: "safe", rationale }));
  await importText(deps, "ratings", { projectId, text: jsonLines(ratings) });
  return { deps, slug, cookie: `Cookie: ${await signIn(deps, lead.id)}` };
}

const upload = (url: string, { slug, cookie }: { slug: string; cookie: string }) =>
  openRaw(
    url,
    head(
      url,
      `POST /projects/${slug}/upload/outputs?options=${encodeURIComponent('{"fileName":"slow.jsonl"}')} HTTP/1.1`,
      cookie,
      "Content-Type: application/octet-stream",
      "Transfer-Encoding: chunked",
    ) + chunk(jsonLines([{ id: "cut", response: "r" }])),
  );

const runningImports = (deps: Deps) => deps.db.import.count({ where: { status: "running" } });

test("SIGTERM to npm ends all within the promised time, whatever hangs on it, and a new start works at once", async () => {
  const { npm: app, url } = await start();
  const { deps, slug, cookie } = await study();
  const idle = await openRaw(url, head(url, "GET /healthz HTTP/1.1"));
  await idle.until(/ok/);
  const socket = await openRaw(
    url,
    head(
      url,
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
      cookie,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ),
  );
  await socket.until(/101 Switching/);
  const hanging: RawConnection[] = [
    socket,
    await openRaw(url, "GET /healthz HTTP/1.1\r\nHost: half"),
    await openRaw(
      url,
      `${head(url, "POST /login HTTP/1.1", "Content-Length: 50", "Content-Type: application/x-www-form-urlencoded")}a=1`,
    ),
    await upload(url, { slug, cookie }),
  ];
  const download = await openRaw(url, "");
  download.socket.pause();
  download.socket.write(head(url, `GET /projects/${slug}/export/ratings.jsonl HTTP/1.1`, cookie));
  await vi.waitFor(async () => {
    expect(await runningImports(deps)).toBe(1);
    expect(await deps.db.auditEvent.count({ where: { action: "labels.exported" } })).toBe(1);
  }, 10_000);
  await closeDeps(deps);

  const began = performance.now();
  app.child.kill("SIGTERM");
  await app.line(/^Stopping/);
  const health = await fetch(`${url}/healthz`);
  expect([health.status, await health.text()]).toEqual([503, expect.stringContaining("stopping")]);
  idle.socket.write(head(url, "GET /login HTTP/1.1"));
  expect(await idle.until(/stopping/)).toMatch(/503 [\s\S]*Connection: close/);
  await idle.closed;

  expect(await app.ended, app.lines.join("\n")).toBe(0);
  expect(performance.now() - began).toBeLessThan(promisedMs + slackMs);
  await Promise.all(hanging.map(({ closed }) => closed));
  expect(await embeddedProcesses(dataDir)).toEqual([]);

  const again = await start();
  const after = buildDeps(
    { databaseUrl: await embeddedUrl(dataDir), poolSize: 2 },
    { log: buildLog("silent"), announce: () => undefined },
  );
  expect(await after.db.item.count({ where: { externalId: "cut" } })).toBe(0);
  await closeDeps(after);
  signalGroup(again.npm, "SIGTERM");
  expect(await again.npm.ended).toBe(0);
});

test("Ctrl-C lets open requests finish, although npm passes it on as well; asked again, it cuts them", async () => {
  const { npm: app, url } = await start();
  const { deps, ...who } = await study();
  const finishing = await upload(url, who);
  const stuck = await upload(url, who);
  await vi.waitFor(async () => expect(await runningImports(deps)).toBe(2), 10_000);
  await closeDeps(deps);

  signalGroup(app, "SIGINT");
  await app.line(/^Stopping/);
  finishing.socket.write(chunk(""));
  expect(await finishing.until(/"added":\d/)).toMatch(/HTTP\/1.1 200 /);
  expect(stuck.received()).toBe("");

  const began = performance.now();
  // Asked too soon, it takes the second time for an echo of the first.
  await vi.waitFor(
    () => {
      signalGroup(app, "SIGINT");
      if (app.child.exitCode === null && !stuck.socket.closed) throw new Error("It waits.");
    },
    { timeout: promisedMs, interval: 300 },
  );
  expect(await app.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(promisedMs);
  await isAllGone();
});

test("when npm is killed or the terminal closes, the server stops in order by itself", async () => {
  for (const gone of ["npm", "terminal"] as const) {
    const { npm: app } = await start();
    if (gone === "npm") app.child.kill("SIGKILL");
    else {
      app.child.stdout!.destroy();
      app.child.stderr!.destroy();
      signalGroup(app, "SIGHUP");
    }
    await vi.waitFor(async () => expect(await claim()).toBe("ended\n"), { timeout: slackMs });
    await isAllGone();
  }
});

test("npm run dev stops with all it started", async () => {
  const { npm: app } = await npm("dev", /^Assay is ready: /);
  app.child.kill("SIGTERM");
  expect(await app.ended, app.lines.join("\n")).toBe(0);
  await isAllGone();
  expect(await claim()).toBe("ended\n");
});

/** Who has the data directory: "ended" when the last one gave it back in order. */
async function claim(): Promise<string> {
  const names = (await readdir(dataDir)).filter((name) => /^owner\.\d+$/.test(name));
  expect(names).toHaveLength(1);
  return readFile(path.join(dataDir, names[0]!), "utf8");
}
