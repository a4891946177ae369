import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import type { Presence } from "#core/schemas/events.ts";
import { acceptInvite } from "#services/accounts/accept-invite.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { expireLeases } from "#services/queue/expire-leases.ts";
import { releaseTask } from "#services/queue/release-task.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { testDeps } from "#tests/support/deps.ts";
import { addMember, connectLive, hears, startRealtime } from "#tests/support/live.ts";
import { makePerson, signIn } from "#tests/support/people.ts";
import { claimTask, submitRating } from "#tests/support/queue.ts";
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

test("a lead hears at another process what raters do; other raters hear of nothing but what leads do", async () => {
  const study = await makeStudy(deps, { tasks: 2, raters: 2 });
  const lead = await connectLive(there.url, await signIn(deps, await addMember(deps, study, "lead")));
  const rater = await connectLive(there.url, await signIn(deps, study.userIds[1]!));
  expect(await lead.enter(study.project.slug)).toBe(true);
  expect(await rater.enter(study.project.slug)).toBe(true);

  const as = { project: study.project, userId: study.userIds[0]! };
  const claim = async () => (await claimTask(live, { ...as, held: [] }))!.assignmentId;
  await submitRating(live, { ...as, ...submission(await claim()) });
  await undoLast(live, { ...as, held: [] });
  await skipTask(live, { ...as, assignmentId: await claim(), kind: "other", reason: "unclear" });
  await releaseTask(live, { ...as, assignmentId: await claim() });
  await claim();
  await deps.db.assignment.updateMany({ where: { state: "active" }, data: { expiresAt: new Date(0) } });
  await expireLeases(live);
  await hears(lead, "rating.submitted");
  // Gathered: the first at once, the last of the others within a second.
  await expect.poll(() => lead.heard.filter(({ type }) => type === "queue.changed").length).toBe(2);

  // What was told before it has arrived before it.
  await closeProject(live, { state: "archived", projectId: study.project.id, on: true, actorId: as.userId });
  await hears(rater, "work.changed");
  expect(rater.heard).toEqual([{ type: "work.changed", news: {} }]);
});

test("an administrator who becomes a rater is cut off and comes back to hear of work alone", async () => {
  const study = await makeStudy(deps, { tasks: 2, raters: 1 });
  const { slug, id: projectId } = study.project;
  const { id: userId } = await makePerson(deps, { isAdministrator: true });
  const cookie = await signIn(deps, userId);
  const before = await connectLive(here.url, cookie);
  expect(await before.enter(slug)).toBe(true);
  expect(
    before.heard.map(({ type }) => type),
    "who rates",
  ).toEqual(["presence.changed"]);

  const cut = new Promise((resolve) => before.socket.once("disconnect", resolve));
  const lead = await addMember(deps, study, "lead");
  const invite = { projectId, actorId: lead, role: "rater", maxUses: 1, days: 1, note: "" } as const;
  const { token } = await createInvite(live, invite);
  await acceptInvite(live, { token, userId });
  await cut;

  const after = await connectLive(here.url, cookie);
  expect(await after.enter(slug)).toBe(true);
  const as = { project: study.project, userId: study.userIds[0]! };
  const task = await claimTask(live, { ...as, held: [] });
  await submitRating(live, { ...as, ...submission(task!.assignmentId) });
  live.announce({ type: "work.changed", projectId });
  await hears(after, "work.changed");
  expect(after.heard).toEqual([{ type: "work.changed", news: {} }]);
  expect(await deps.db.resultsSeen.count({ where: { projectId, userId } }), "seen before").toBe(1);
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
