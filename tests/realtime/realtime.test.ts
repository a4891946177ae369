import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import type { Presence } from "#core/schemas/events.ts";
import { claimTask } from "#services/queue/claim-task.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { submitRating } from "#services/ratings/submit-rating.ts";
import { testDeps } from "#tests/support/deps.ts";
import { addMember, connectLive, hears, startRealtime } from "#tests/support/live.ts";
import { signIn } from "#tests/support/people.ts";
import { makeStudy, submission } from "#tests/support/study.ts";

const deps = await testDeps();

/** Two processes' worth of sockets on one database. */
const here = await startRealtime(deps);
const there = await startRealtime(deps);
const live = { ...deps, announce: here.realtime.announce };

test("without a session there is no connection", async () => {
  expect((await connectLive(here.url, null)).refusal).not.toBeNull();
  expect((await connectLive(here.url, "assay_session=nonsense")).refusal).not.toBeNull();
});

test("a page of another origin gets no connection", async () => {
  const socket = io(here.url, {
    transports: ["websocket"],
    reconnection: false,
    extraHeaders: { origin: "https://evil.example" },
  });
  onTestFinished(() => void socket.close());
  const [error] = (await new Promise((resolve) => {
    socket.once("connect_error", (...given) => resolve(given));
  })) as [Error];
  expect(error.message).toBe("websocket error");
});

test("a lead hears at another process that a rating was submitted; raters hear nothing of it", async () => {
  const study = await makeStudy(deps, { tasks: 2, raters: 2 });
  const lead = await connectLive(there.url, await signIn(deps, await addMember(deps, study, "lead")));
  const rater = await connectLive(there.url, await signIn(deps, study.userIds[1]!));
  expect(await lead.enter(study.project.slug)).toBe(true);
  expect(await rater.enter(study.project.slug)).toBe(true);

  const as = { project: study.project, userId: study.userIds[0]! };
  const task = await claimTask(live, { ...as, held: [] });
  await submitRating(live, { ...as, ...submission(task!.assignmentId) });
  await hears(lead, "rating.submitted");

  const next = await claimTask(live, { ...as, held: [] });
  await skipTask(live, { ...as, assignmentId: next!.assignmentId, reason: "unclear" });
  await hears(rater, "queue.changed");
  expect(rater.heard.map((news) => news.type)).toEqual(["queue.changed"]);
  expect(rater.heard[0]!.news).toEqual({ projectId: study.project.id });
});

test("leads see under which pseudonyms raters of all processes come and go; raters do not", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 2 });
  const { slug } = study.project;
  const lead = await connectLive(here.url, await signIn(deps, await addMember(deps, study, "lead")));
  await lead.enter(slug);
  const present = () => (lead.heard.at(-1)!.news as Presence).raters;
  expect(present()).toEqual([]);

  const first = await connectLive(here.url, await signIn(deps, study.userIds[0]!));
  await first.enter(slug);
  const second = await connectLive(there.url, await signIn(deps, study.userIds[1]!));
  await second.enter(slug);
  await expect.poll(present, { timeout: 5000 }).toEqual(["R1", "R2"]);

  second.socket.close();
  await expect.poll(present, { timeout: 5000 }).toEqual(["R1"]);
  expect(first.heard).toEqual([]);
});

test("nobody enters a project that they are not in, nor with an entry of another shape", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 1 });
  const other = await makeStudy(deps, { tasks: 1, raters: 1 });
  const { enter, socket } = await connectLive(here.url, await signIn(deps, study.userIds[0]!));
  expect(await enter(other.project.slug)).toBe(false);
  expect(await socket.emitWithAck("project.enter", ["all"])).toBe(false);
});

test("news flow again however often the database dropped the news connections", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 0 });
  const lead = await connectLive(there.url, await signIn(deps, await addMember(deps, study, "lead")));
  await lead.enter(study.project.slug);
  const tell = () => here.realtime.announce({ type: "queue.changed", projectId: study.project.id });
  const again = setInterval(tell, 100);
  onTestFinished(() => clearInterval(again));
  for (let drop = 0; drop < 2; drop++) {
    await deps.db.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
    lead.heard.length = 0;
    await hears(lead, "queue.changed");
  }
});

test("an announcement never fails its caller", () => {
  expect(() => here.realtime.announce({ type: "queue.changed", projectId: -1 })).not.toThrow();
});
