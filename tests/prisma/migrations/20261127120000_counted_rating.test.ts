import { expect, test } from "vitest";
import { counts, isInForce } from "#core/ratings/counts.ts";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** Ratings of every standing, as they were before: 8 combinations, by raters of both kinds, and a full queue. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}'), ('q', 'Q', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', ''), ('g/g', 't', '{}', '');
  INSERT INTO rater (project_id, kind, name) SELECT 1, 'human', 'R' || n FROM generate_series(1, 8) n;
  INSERT INTO rater (project_id, kind, name) SELECT 1, 'judge', 'J' || n FROM generate_series(1, 8) n;
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response', '{}', '{}', '' FROM generate_series(1, 2000) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap) SELECT 1, id, 1, 3 FROM item;
  INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers,
      current, withdrawn, surplus)
    SELECT 1, task.id, rater.id, rater.kind, 1, gen_random_uuid(), 'import', '{}',
      (rater.id & 1) > 0, (rater.id & 2) > 0, (rater.id & 4) > 0
    FROM task, rater;`;

type Standing = { id: number; current: boolean; withdrawn: boolean; surplus: boolean };

test("a full table goes on with views that say of each rating what core says", async () => {
  const { rows, migrateTo } = await databaseBefore("counted_rating");
  await rows(study);
  const slots = "SELECT sum(rating_count)::int AS slots, max(rating_count) AS most FROM task";
  const before = await rows(slots);
  await migrateTo("counted_rating");

  const all = (await rows("SELECT id, current, withdrawn, surplus FROM rating ORDER BY id")) as Standing[];
  const ids = async (view: string) => (await rows(`SELECT id FROM ${view} ORDER BY id`)).map(({ id }) => id);
  expect(all).toHaveLength(32_000);
  expect(await ids("counted_rating")).toEqual(
    all.filter((one) => counts({ ...one, purpose: "production" })).map(({ id }) => id),
  );
  expect(await ids("rating_in_force")).toEqual(all.filter(isInForce).map(({ id }) => id));
  expect(await rows(slots)).toEqual(before);
});

test("slots are counted by the same words as before, as ratings come and are superseded", async () => {
  const { rows, migrateTo } = await databaseBefore("counted_rating");
  await rows(study);
  await migrateTo("counted_rating");
  const taken = async () => (await rows("SELECT rating_count FROM task WHERE id = 1"))[0]!.rating_count;
  expect(await taken()).toBe(1);
  const add = (flags: string) =>
    rows(`INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source,
        answers, revision, surplus) VALUES (1, 1, 2, 'human', 1, gen_random_uuid(), 'app', '{}', ${flags})`);
  await add("2, true");
  expect(await taken()).toBe(1);
  await rows("UPDATE rating SET current = false WHERE task_id = 1 AND rater_id = 2 AND current");
  await add("3, false");
  expect(await taken()).toBe(2);
});

test("a rating of another guideline version or project than its task is refused, and a task keeps its own", async () => {
  const { rows, migrateTo } = await databaseBefore("counted_rating");
  await rows(study);
  await migrateTo("counted_rating");
  const add = (project: number, version: number) =>
    rows(`INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source,
        answers, revision, current) VALUES (${project}, 1, 1, 'human', ${version}, gen_random_uuid(), 'app', '{}', 9, false)`);
  await expect(add(1, 2)).rejects.toThrow("guideline version");
  await expect(add(2, 1)).rejects.toThrow("guideline version");
  await add(1, 1);
  await expect(rows("UPDATE task SET guideline_version_id = 2 WHERE id = 1")).rejects.toThrow("keeps its");
  await rows("UPDATE task SET guideline_version_id = 1, closed_at = now() WHERE id = 1");
});

test("queries on the views use the indexes of the table", async () => {
  const { rows, migrateTo } = await databaseBefore("counted_rating");
  await rows(study);
  await migrateTo("counted_rating");
  await rows("ANALYZE rating");
  const plan = async (sql: string) =>
    (await rows(`EXPLAIN ${sql}`)).map((line) => line["QUERY PLAN"]).join("\n");
  const viaView = await plan("SELECT id FROM counted_rating WHERE task_id = 7");
  expect(viaView).toContain("Index Scan");
  expect(viaView).not.toContain("rating_counts");
  expect(viaView).toBe(
    await plan(
      "SELECT rating.id FROM rating WHERE task_id = 7 AND current AND NOT withdrawn AND NOT surplus",
    ),
  );
});
