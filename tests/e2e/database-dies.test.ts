import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import { createRealtime } from "#server/realtime/realtime.ts";
import { type App, startApp } from "../support/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { embeddedProcesses, embeddedUrl } from "../support/embedded-database.ts";
import { makeMember, makePerson, signIn } from "../support/people.ts";
import { makeStudy, type Study, submission } from "../support/study.ts";

test("a PostgreSQL that dies under load is replaced: no acknowledged rating lost, news go on, and nobody sees an error", async () => {
  const { app, deps, dataDir } = await startStudyApp();
  const study = await makeStudy(deps, { tasks: 110, raters: 4, overlap: 2 });
  const lead = await makeMember(deps, { projectId: study.project.id, role: "lead" });
  const socket = await listen(app.url, { slug: study.project.slug, cookie: await signIn(deps, lead.id) });

  const cookies = await Promise.all(study.userIds.map((userId) => signIn(deps, userId)));
  const log: Log = { acknowledged: [], away: 0, unexpected: [] };
  const kills = [killPostmaster, killBackend, killAll];
  const onAcknowledged = async () => {
    if (log.acknowledged.length % 60 === 0) await kills.shift()?.(dataDir, deps);
  };
  await Promise.all(cookies.map((cookie) => rateOn(app.url, study, { cookie, log, onAcknowledged })));

  expect(kills).toEqual([]);
  expect(log.unexpected).toEqual([]);
  expect(log.away, "answers that the database is away").toBeGreaterThan(0);
  const kept = await deps.db.rating.findMany({ select: { submissionId: true } });
  const submissions = new Set(kept.map((rating) => rating.submissionId));
  expect(log.acknowledged.filter((submissionId) => !submissions.has(submissionId))).toEqual([]);

  expect(app.child.exitCode).toBeNull();
  expect(socket.disconnects).toBe(0);
  await expectNews(await embeddedUrl(dataDir), study, socket.socket);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  await closeDeps(deps);
});

test("one that cannot come back ends the server with the reason, for a supervisor to act on", async () => {
  const { app, deps, dataDir } = await startStudyApp();
  const cookie = await signIn(deps, (await makePerson(deps)).id);
  await closeDeps(deps);
  const control = path.join(dataDir, "postgres/cluster/global/pg_control");
  await rename(control, `${control}.away`);
  await killPostmaster(dataDir);
  await app.line(/^PostgreSQL ended by SIGKILL. It is started again.$/);
  const away = await fetch(app.url, { headers: { cookie } });
  expect([away.status, away.headers.get("Retry-After")]).toEqual([503, "3"]);
  expect(await away.text()).toContain("The database does not answer at this moment.");
  expect((await fetch(`${app.url}/healthz`)).status).toBe(503);

  expect(await app.ended).toBe(1);
  expect(app.lines.join("\n")).toMatch(
    /PostgreSQL does not stay up. PostgreSQL did not start[\s\S]*pg_control/,
  );
});

async function startStudyApp(): Promise<{ app: App; deps: Deps; dataDir: string }> {
  const dataDir = await makeDataDir();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const app = await startApp({ dataDir });
  const parts = { log: buildLog("silent"), announce: () => undefined };
  return { app, dataDir, deps: buildDeps({ databaseUrl: await embeddedUrl(dataDir), poolSize: 4 }, parts) };
}

async function killPostmaster(dataDir: string): Promise<void> {
  process.kill((await embeddedProcesses(dataDir))[0]!, "SIGKILL");
}

/** PostgreSQL then ends all others and recovers by itself. */
async function killBackend(_dataDir: string, deps: Deps): Promise<void> {
  const { rows } = await deps.pool.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1",
  );
  process.kill(rows[0]!.pid, "SIGKILL");
}

async function killAll(dataDir: string): Promise<void> {
  for (const pid of await embeddedProcesses(dataDir)) process.kill(pid, "SIGKILL");
}

type Log = {
  acknowledged: string[];
  /** Answers that said the database is away and when to ask again. */
  away: number;
  unexpected: string[];
};

type Rater = { cookie: string; log: Log; onAcknowledged: () => Promise<void> };

/** Rates as a page does until there is no task left: what was not acknowledged is sent again. */
async function rateOn(
  url: string,
  { project }: Study,
  { cookie, log, onAcknowledged }: Rater,
): Promise<void> {
  const ask = async (body: object) => {
    for (;;) {
      const response = await fetch(`${url}/rate/${project.slug}/task`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const answer = await response.json();
      if (response.ok) return answer;
      const isSaid = answer.code === "unavailable" && /^The database does not answer/.test(answer.message);
      if (response.status !== 503 || !isSaid || response.headers.get("Retry-After") !== "3") {
        log.unexpected.push(`${response.status} ${JSON.stringify(answer)}`);
        return { task: null };
      }
      log.away++;
    }
  };
  for (;;) {
    const { task } = await ask({ op: "claim", held: [] });
    if (!task) return;
    const rating = submission(task.assignmentId);
    const { op } = await ask({ op: "submit", ...rating });
    if (op !== "submit") return;
    log.acknowledged.push(rating.submissionId);
    await onAcknowledged();
  }
}

/** A lead's page that hears of a study. */
async function listen(
  url: string,
  { slug, cookie }: { slug: string; cookie: string },
): Promise<{ socket: Socket; disconnects: number }> {
  const socket = io(url, { transports: ["websocket"], extraHeaders: { cookie } });
  onTestFinished(() => void socket.disconnect());
  const page = { socket, disconnects: 0 };
  socket.on("disconnect", () => page.disconnects++);
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  expect(await socket.emitWithAck("project.enter", { slug })).toBe(true);
  return page;
}

/** News from another process come in, after the time that the server needs to listen again. */
async function expectNews(databaseUrl: string, { project }: Study, socket: Socket): Promise<void> {
  const elsewhere = createRealtime(databaseUrl, buildLog("silent"));
  let heard = 0;
  socket.on("queue.changed", () => heard++);
  await expect
    .poll(
      () => {
        elsewhere.announce({ type: "queue.changed", projectId: project.id });
        return heard;
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBeGreaterThan(0);
  await elsewhere.close();
}
