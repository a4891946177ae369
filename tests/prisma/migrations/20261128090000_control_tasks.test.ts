import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A full study as it was before: a queue that is worked on, a control that was answered, one that is held. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', '');
  INSERT INTO rater (project_id, kind, name) VALUES (1, 'human', 'R1'), (1, 'human', 'R2'), (1, 'judge', 'J');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response', '{"response": "r"}', '{}', '' FROM generate_series(1, 5001) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position)
    SELECT 1, id, 1, CASE WHEN id <= 5000 THEN 2 END, id FROM item;
  INSERT INTO task (project_id, item_id, guideline_version_id, purpose) VALUES (1, 5001, 1, 'control');
  INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at)
    SELECT id, 1, 'submitted', now(), now() FROM task WHERE id <= 3000;
  INSERT INTO assignment (task_id, rater_id, expires_at) VALUES (4000, 1, now() + interval '1 hour');
  INSERT INTO assignment (task_id, rater_id, expires_at, purpose) VALUES (5002, 2, now() + interval '1 hour', 'control');
  INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id, source, answers)
    SELECT 1, task_id, 1, 'human', 1, id, gen_random_uuid(), 'app', '{}' FROM assignment WHERE state = 'submitted';`;

async function studyAfter() {
  const { rows, migrateTo } = await databaseBefore("control_tasks");
  await rows(study);
  const kept = "SELECT sum(rating_count)::int AS ratings, sum(lease_count)::int AS leases FROM task";
  const before = await rows(kept);
  await migrateTo("control_tasks");
  expect(await rows(kept)).toEqual(before);
  return rows;
}

/** A step of rater 1 that submits the task they hold; `more` is what the later step takes. */
const step = (tasks: string, more: string) => `
  SELECT done, rated, next_id IS NOT NULL AS "hasNext" FROM queue_step(1, NULL, 3001, 'active', false, 0, 'submitted', NULL,
    NULL, NULL, gen_random_uuid(), false, '{}', NULL, NULL, 1000, NULL, ${tasks}, '{}', 15, NULL, NULL, NULL, NULL, NULL${more})`;
const last = "SELECT task_id, purpose::text, stands_for FROM assignment ORDER BY id DESC LIMIT 1";

test("every rater gets a seed of their own, and no task or assignment changes", async () => {
  const rows = await studyAfter();
  expect(await rows("SELECT count(DISTINCT draw_seed)::int AS n FROM rater")).toEqual([{ n: 3 }]);
  expect(await rows("SELECT count(*)::int AS n FROM assignment WHERE stands_for IS NOT NULL")).toEqual([
    { n: 0 },
  ]);
});

test("a process of the version before goes on with its own step", async () => {
  const rows = await studyAfter();
  expect(await rows(step("ARRAY[4001]", ""))).toEqual([{ done: true, rated: 3001, hasNext: true }]);
  expect(await rows(last)).toEqual([{ task_id: 4001, purpose: "production", stands_for: null }]);
});

test("a step gives a check in the place of a task, whose slots stay as they are", async () => {
  const rows = await studyAfter();
  expect(await rows(step("ARRAY[4001]", ", 'control', 4500, 1, NULL"))).toEqual([
    { done: true, rated: 3001, hasNext: true },
  ]);
  expect(await rows(last)).toEqual([{ task_id: 5003, purpose: "control", stands_for: 4001 }]);
  expect(await rows("SELECT lease_count, overlap FROM task WHERE id IN (4001, 5003) ORDER BY id")).toEqual([
    { lease_count: 0, overlap: 2 },
    { lease_count: 1, overlap: null },
  ]);
});

test.each([
  ["that the rater has rated", "'control', 7, 1, NULL"],
  ["that was set aside", "'repeat', 9, 1, NULL"],
])("an item %s is no control, and the task itself is given", async (_, check) => {
  const rows = await studyAfter();
  await rows("UPDATE item SET set_aside_at = now() WHERE id = 9");
  expect(await rows(step("ARRAY[4001]", `, ${check}`))).toEqual([{ done: true, rated: 3001, hasNext: true }]);
  expect(await rows(last)).toEqual([{ task_id: 4001, purpose: "production", stands_for: null }]);
});

test("an item comes again once, and what was a control is no task of its rater any more", async () => {
  const rows = await studyAfter();
  expect(await rows(step("ARRAY[4001]", ", 'repeat', 7, 1, NULL"))).toEqual([
    { done: true, rated: 3001, hasNext: true },
  ]);
  expect(await rows(last)).toEqual([{ task_id: 5003, purpose: "repeat", stands_for: 4001 }]);
  const next = (tasks: string, check: string) =>
    rows(`SELECT next_id IS NOT NULL AS "hasNext" FROM queue_step(2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
      NULL, NULL, NULL, NULL, NULL, NULL, ${tasks}, '{}', 15, NULL, NULL, NULL, NULL, NULL, ${check})`);
  const none = "NULL, NULL, NULL, NULL";
  expect(await next("ARRAY[4500]", "'control', 4600, 1, NULL")).toEqual([{ hasNext: true }]);
  expect(await next("ARRAY[4600]", none)).toEqual([{ hasNext: false }]);
  expect(await next("ARRAY[4500]", none)).toEqual([{ hasNext: true }]);
  await expect(rows("UPDATE assignment SET stands_for = 1 WHERE purpose = 'production'")).rejects.toThrow(
    "stands_for_of_checks",
  );
});
