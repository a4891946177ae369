import { describe, expect, test } from "vitest";
import { setRaterRules } from "#services/projects/set-rater-rules.ts";
import { claimTask } from "#services/queue/claim-task.ts";
import { setOwnRules } from "#services/queue/own-rules.ts";
import { submitRating } from "#services/ratings/submit-rating.ts";
import { testDeps } from "#tests/support/deps.ts";
import { submission } from "#tests/support/study.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();
const study = (wanted: Parameters<typeof startStudy>[1]) => startStudy(deps, wanted);
type Started = Awaited<ReturnType<typeof study>>;

const usual = {
  standing: "active" as const,
  languages: [],
  knownAs: null,
  totalQuota: null,
  dailyQuota: null,
};

function setRules(
  { project, userIds }: Started,
  n: number,
  rules: Partial<typeof usual> | { standing: "paused" },
) {
  const key = { projectId: project.id, userId: userIds[n]!, actorId: userIds[0]! };
  return setRaterRules(deps, { ...key, from: usual, to: { ...usual, ...rules }, reason: "" });
}

/** Why a rater gets no task; null when they get one. */
async function why(one: Started, n: number): Promise<string | null> {
  const { task, why } = await claimTask(deps, { ...one.as(n), held: [] });
  return task ? null : (why?.code ?? "not said");
}

describe("a rater without a task hears why", () => {
  test("all that the study asks of one rater is done", async () => {
    const one = await study({ tasks: 4, raters: 2, settings: { totalQuota: 2 } });
    await one.rate(0);
    await one.rate(0);
    expect(await why(one, 0)).toBe("quota");
    expect(await why(one, 1)).toBeNull();
  });

  test("all of the last 24 hours is done, and when there is more", async () => {
    const one = await study({ tasks: 4, raters: 1, settings: { dailyQuota: 2 } });
    await one.rate(0);
    await one.rate(0);
    const [{ first }] = (await deps.db.$queryRaw`
      SELECT min(ended_at) AS first FROM assignment JOIN task ON task.id = task_id
      WHERE project_id = ${one.project.id}`) as [{ first: Date }];
    const { task, why: said } = await claimTask(deps, { ...one.as(0), held: [] });
    expect(task).toBeNull();
    expect(said?.code).toBe("quota-today");
    expect(Date.parse(said!.until!) - first.getTime()).toBeCloseTo(24 * 3_600_000, -3);
  });

  test("a limit of their own stands in the place of the project's", async () => {
    const one = await study({ tasks: 4, raters: 1, settings: { totalQuota: 4 } });
    await setRules(one, 0, { totalQuota: 1 as never });
    await one.rate(0);
    expect(await why(one, 0)).toBe("quota");
  });

  test("what they hold counts towards the limit, and the answer that reaches it brings no task", async () => {
    const one = await study({ tasks: 4, raters: 1, settings: { totalQuota: 2 } });
    const [shown, ahead] = [(await one.claim(0))!, (await one.claim(0, ["x"]))!];
    expect(ahead.assignmentId).toBe(shown.assignmentId);
    const second = (await one.claim(0, [shown.assignmentId]))!;
    const held = [second.assignmentId];
    const done = await submitRating(deps, { ...one.as(0), ...submission(shown.assignmentId), held });
    expect(done).toMatchObject({ outcome: "counted", task: null, why: { code: "quota" } });
  });

  test("they are paused, but may submit what they have on the screen", async () => {
    const one = await study({ tasks: 3, raters: 1 });
    const task = (await one.claim(0))!;
    await setRules(one, 0, { standing: "paused" });
    const sent = { ...submission(task.assignmentId), held: [] };
    const done = await submitRating(deps, { ...one.as(0), ...sent });
    expect(done).toMatchObject({ outcome: "counted", task: null, why: { code: "paused" } });
  });

  test("their category is paused, or they have opted out of it, or they do not read its language", async () => {
    const one = await study({ tasks: 2, raters: 3, metadata: { language: "de" } });
    const paused = { ...one.project, pausedPlaces: ["safety/violence"] };
    const closed = await claimTask(deps, { project: paused, userId: one.userIds[0]!, held: [] });
    expect(closed).toMatchObject({ task: null, why: { code: "category-paused" } });
    await setOwnRules(deps, { ...one.as(1), languages: [], optOuts: ["safety"] });
    expect(await why(one, 1)).toBe("opted-out");
    await setOwnRules(deps, { ...one.as(2), languages: ["en"], optOuts: [] });
    expect(await why(one, 2)).toBe("language");
    await setOwnRules(deps, { ...one.as(2), languages: ["en", "de"], optOuts: [] });
    expect(await why(one, 2)).toBeNull();
  });

  test("nothing is left, whoever wrote the rest", async () => {
    const one = await study({ tasks: 1, raters: 1, metadata: { author: "ada" } });
    await setRules(one, 0, { knownAs: "ada" as never });
    expect(await why(one, 0)).toBe("nothing-left");
  });
});

test("a rater who is paused between the look and the step gets nothing", async () => {
  const one = await study({ tasks: 3, raters: 1 });
  await one.rate(0);
  let steps = 0;
  const query = async (asked: { name: string }) => {
    if (asked.name.includes("queue-step") && steps++ === 0) await setRules(one, 0, { standing: "paused" });
    return deps.pool.query(asked as never);
  };
  const claim = claimTask({ ...deps, pool: { query } as never }, { ...one.as(0), held: [] });
  expect(await claim).toMatchObject({ task: null, why: { code: "paused" } });
  expect(steps).toBe(2);
});

const dress = (one: Started, n: number, data: object) =>
  deps.db.task.update({ where: { id: one.taskIds[n]! }, data });

describe("the order", () => {
  test("is by priority first, and a rater who has had those of the highest goes on with the next", async () => {
    const one = await study({ tasks: 30, raters: 1 });
    for (const [n, priority] of [3, 3, -2].entries()) await dress(one, n, { priority });
    const given = [];
    for (let n = 0; n < 30; n++) given.push(one.taskIds.indexOf((await one.rate(0)).taskId));
    expect(given.slice(0, 2).sort()).toEqual([0, 1]);
    expect(given.at(-1)).toBe(2);
  });

  test("by need begins with the least certain consensus, but for one draw in four", async () => {
    const one = await study({ tasks: 20, raters: 30, overlap: 30, settings: { policy: "need" } });
    for (const n of [4, 5]) await dress(one, n, { need: 2 });
    const torn = [];
    for (let n = 0; n < 30; n++)
      torn.push([4, 5].includes(one.taskIds.indexOf((await one.claim(n))!.taskId)));
    const share = torn.filter(Boolean).length / 30;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(1);
  });

  test("depth first stays at the front of the queue, where no order tells what others had", async () => {
    const one = await study({ tasks: 1500, raters: 3, overlap: 3, settings: { policy: "depth" } });
    for (let rated = 0; rated < 15; rated++) for (const n of [0, 1]) await one.rate(n);
    const others: number[] = [];
    const places: number[] = [];
    for (let n = 0; n < 30; n++) {
      const { taskId } = await one.rate(2);
      const task = await deps.db.task.findUniqueOrThrow({ where: { id: taskId } });
      others.push(task.ratingCount - 1);
      places.push(task.position);
    }
    expect(Math.max(...places)).toBeLessThanOrEqual(200);
    expect(others.filter((ratings) => ratings > 0).length).toBeGreaterThan(5);
    const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
    expect(Math.abs(mean(others.slice(0, 15)) - mean(others.slice(15)))).toBeLessThan(0.9);
  });

  test("prompt groups stay with one rater, or go to different ones, as set", async () => {
    for (const promptGroups of ["together", "spread"] as const) {
      const one = await study({ tasks: 12, raters: 1, settings: { promptGroups } });
      await deps.db.$executeRaw`
        UPDATE item SET prompt_group = (external_id::int % 4)::text WHERE project_id = ${one.project.id}`;
      const groups: number[] = [];
      for (;;) {
        const task = await one.claim(0);
        if (!task) break;
        groups.push(one.taskIds.indexOf(task.taskId) % 4);
        await submitRating(deps, { ...one.as(0), ...submission(task.assignmentId) });
      }
      if (promptGroups === "spread") expect(groups.sort()).toEqual([0, 1, 2, 3]);
      else {
        const changes = groups.filter((group, at) => at > 0 && group !== groups[at - 1]).length;
        expect([groups.length, changes]).toEqual([12, 3]);
      }
    }
  });
});
