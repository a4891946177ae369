import fc from "fast-check";
import { expect, test } from "vitest";
import { mayTake, type PlaceClosure, type RaterFacts, type TaskFacts } from "#core/queue/may-take.ts";
import { testDeps } from "#tests/support/deps.ts";
import { claimTask } from "#tests/support/queue.ts";
import { makeStudy, taskIdOf } from "#tests/support/study.ts";

const deps = await testDeps();

const categories = ["safety", "fairness"];
const subcategories = ["violence", "toxicity"];
const places = [
  ...categories,
  ...categories.flatMap((one) => subcategories.map((other) => `${one}/${other}`)),
];
const languages = ["en", "de", "klingon"];
const people = ["ada", "7"];

const itemOf = fc.record({
  category: fc.option(fc.constantFrom(...categories)),
  subcategory: fc.option(fc.constantFrom(...subcategories)),
  language: fc.option(fc.constantFrom(...languages)),
  author: fc.option(fc.constantFrom(...people)),
});
const raterOf = fc.record({
  optOuts: fc.subarray(places, { maxLength: 2 }),
  languages: fc.option(fc.subarray(languages)),
  knownAs: fc.option(fc.constantFrom(...people)),
});
type Rater = typeof raterOf extends fc.Arbitrary<infer T> ? T : never;

const sizes = { items: 40, raters: 12 };

/** Items and raters of a study become these. */
async function dress(study: Awaited<ReturnType<typeof makeStudy>>, items: TaskFacts[], raters: Rater[]) {
  const { id } = study.project;
  await deps.db.$executeRaw`
    INSERT INTO rater (project_id, kind, name, user_id)
    SELECT project_id, 'human', 'R' || user_id, user_id FROM membership WHERE project_id = ${id}`;
  for (const [at, { language, author, ...place }] of items.entries()) {
    const metadata = { ...(language && { language }), ...(author && { author }) };
    await deps.db.item.updateMany({
      where: { projectId: id, externalId: String(at + 1) },
      data: { ...place, metadata },
    });
  }
  for (const [at, { optOuts, languages, knownAs }] of raters.entries()) {
    const key = { projectId_userId: { projectId: id, userId: study.userIds[at]! } };
    await deps.db.rater.update({
      where: key,
      data: { languages: languages ?? [], knownAs, optOuts: { create: optOuts.map((place) => ({ place })) } },
    });
  }
}

function factsOf({ optOuts, languages, knownAs }: Rater): RaterFacts {
  return {
    ...{ role: "rater", standing: "active", rated: 0, today: 0, held: 0 },
    ...{ totalQuota: null, dailyQuota: null, dailyUntil: null, languages, knownAs },
    closedPlaces: new Map(optOuts.map((place): [string, PlaceClosure] => [place, "opted-out"])),
  };
}

test("the database opens exactly the items to a rater that the rule does, and claims give no others", async () => {
  let verdicts = 0;
  let refusals = 0;
  const study = fc.record({
    items: fc.array(itemOf, { minLength: sizes.items, maxLength: sizes.items }),
    raters: fc.array(raterOf, { minLength: sizes.raters, maxLength: sizes.raters }),
    paused: fc.subarray(places, { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(study, async ({ items, raters, paused }) => {
      const made = await makeStudy(deps, { tasks: sizes.items, raters: sizes.raters, overlap: 100 });
      await dress(made, items, raters);
      const opened = await deps.db.$queryRaw<{ user: number; item: number; open: boolean }[]>`
        SELECT rater.user_id AS "user", item.external_id::int - 1 AS item,
          item_open_to(item, ${paused}::text[] || ARRAY(SELECT place FROM closed_places_of(rater.id)),
            rater.languages, rater.known_as) AS open
        FROM rater JOIN item USING (project_id) WHERE project_id = ${made.project.id}`;
      for (const { user, item, open } of opened) {
        const rater = raters[made.userIds.indexOf(user)]!;
        expect(open).toBe(mayTake(factsOf(rater), items[item]!, paused).ok);
        verdicts++;
        refusals += Number(!open);
      }
      const project = { ...made.project, pausedPlaces: paused };
      for (const [at, rater] of raters.entries()) {
        const mine = items.filter((item) => mayTake(factsOf(rater), item, paused).ok);
        const task = await claimTask(deps, { project, userId: made.userIds[at]!, held: [] });
        expect(task !== null).toBe(mine.length > 0);
        if (task) {
          const given = items[made.taskIds.indexOf(await taskIdOf(deps, task.assignmentId))];
          expect(mine).toContain(given);
        }
      }
    }),
    { numRuns: 8 },
  );
  expect(verdicts).toBe(8 * sizes.items * sizes.raters);
  expect(refusals).toBeGreaterThan(verdicts / 10);
}, 120_000);

test("languages and authors are taken from metadata, in whatever form a file has them", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 1 });
  const read = async (metadata: object) => {
    const where = { projectId: study.project.id };
    await deps.db.item.updateMany({ where, data: { metadata } });
    return deps.db.item.findFirstOrThrow({ where, select: { language: true, author: true } });
  };
  expect(await read({ language: "en-US", author: " ada " })).toEqual({ language: "en", author: "ada" });
  expect(await read({ language: "pt_BR", author: 7 })).toEqual({ language: "pt", author: "7" });
  expect(await read({ language: "Old English" })).toEqual({ language: "old english", author: null });
  expect(await read({ language: ["en"], author: { name: "ada" } })).toEqual({ language: null, author: null });
  expect(await read({ language: "  ", author: "" })).toEqual({ language: null, author: null });
});
