import { expect, test } from "vitest";
import type { ProjectSettings } from "#core/schemas/project.ts";
import type { QueueAnswer } from "#core/schemas/rating.ts";
import { rateTask } from "#server/http/rate-task.ts";
import { testDeps } from "#tests/support/deps.ts";
import { signIn } from "#tests/support/people.ts";
import { addGold, makeStudy, submission } from "#tests/support/study.ts";

/** More than three would bring back what raters waited for. */
const most = 3;

const deps = await testDeps();

/** After each statement or message, BEGIN and COMMIT too, PostgreSQL says that it is ready for the next. */
let roundTrips = 0;
deps.pool.on("connect", (client) => {
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
  connection.on("readyForQuery", () => roundTrips++);
});

async function raterPage(unit: "single-response" | "response-set", settings: Partial<ProjectSettings> = {}) {
  const responses = ["a", "b", "c"].map((response) => ({ response }));
  const content = unit === "response-set" ? { prompt: "p", responses } : { prompt: "p", response: "r" };
  const study = await makeStudy(deps, { tasks: 40, raters: 1, unit, content, settings });
  const cookie = await signIn(deps, study.userIds[0]!);
  const ask = async <Op extends QueueAnswer["op"]>(op: Op, rest: object) => {
    const body = JSON.stringify({ op, ...rest });
    const call = { cookie, slug: study.project.slug, type: "application/json", body };
    const answer = await rateTask.answer(deps, call);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body as Extract<QueueAnswer, { op: Op }>;
  };
  return { ask, study };
}

test.each(["single-response", "response-set"] as const)(
  "a label of a %s, with session, membership, progress and the next task, costs three round trips to the database",
  async (unit) => {
    const { ask } = await raterPage(unit);
    let shown = (await ask("claim", { held: [] })).task!.assignmentId;
    let ahead = (await ask("claim", { held: [shown] })).task!.assignmentId;
    for (let labels = 0; labels < 10; labels++) {
      roundTrips = 0;
      const { task, progress } = await ask("submit", { ...submission(shown), held: [ahead] });
      expect(roundTrips).toBe(most);
      expect(progress.rated).toBe(labels + 1);
      [shown, ahead] = [ahead, task!.assignmentId];
    }
    roundTrips = 0;
    await ask("skip", { assignmentId: shown, kind: "broken", held: [ahead] });
    expect(roundTrips).toBe(most);
  },
);

test("so does each where half of a rater's tasks are controls and repeats", async () => {
  const rates = { controlRate: 30, controlFirst: 0, repeatRate: 30, repeatAfter: 2 };
  const { ask, study } = await raterPage("single-response", rates);
  await addGold(deps, study, { items: 20 });
  let shown = (await ask("claim", { held: [] })).task!.assignmentId;
  let ahead = (await ask("claim", { held: [shown] })).task!.assignmentId;
  for (let labels = 0; labels < 25; labels++) {
    roundTrips = 0;
    const { task } = await ask("submit", { ...submission(shown), held: [ahead] });
    expect(roundTrips).toBe(most);
    [shown, ahead] = [ahead, task!.assignmentId];
  }
  const given = await deps.db.assignment.groupBy({
    by: ["purpose"],
    where: { task: { projectId: study.project.id } },
    _count: true,
  });
  expect(given.map(({ purpose }) => purpose).sort()).toEqual(["control", "production", "repeat"]);
});

test("the names of prepared statements are few, however many requests there were", async () => {
  const { ask } = await raterPage("single-response");
  for (let n = 0; n < 20; n++) await ask("claim", { held: [] });
  const client = await deps.pool.connect();
  const { rows } = await client.query("SELECT name FROM pg_prepared_statements WHERE name LIKE 'assay:%'");
  client.release();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThanOrEqual(6);
});
