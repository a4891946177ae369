import { expect, test } from "vitest";
import { counts } from "#core/ratings/counts.ts";
import { type Purpose, purposes } from "#core/schemas/purpose.ts";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A full study as it was before: a queue that is worked on, and a task that only holds imported ratings. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}'), ('q', 'Q', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', '');
  INSERT INTO rater (project_id, kind, name) VALUES (1, 'human', 'R1'), (1, 'human', 'R2'), (1, 'judge', 'J');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response', '{"response": "r"}', '{}', '' FROM generate_series(1, 5001) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position)
    SELECT 1, id, 1, CASE WHEN id <= 5000 THEN 2 END, id FROM item;
  INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at)
    SELECT id, 1, 'submitted', now(), now() FROM task WHERE id <= 3000;
  INSERT INTO assignment (task_id, rater_id, expires_at) VALUES (4000, 2, now() + interval '1 hour');
  INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id, source, answers)
    SELECT 1, task_id, 1, 'human', 1, id, gen_random_uuid(), 'app', '{}' FROM assignment WHERE state = 'submitted';`;

async function studyAfter() {
  const { rows, migrateTo } = await databaseBefore("purposes_and_gold");
  await rows(study);
  const slots = "SELECT sum(rating_count)::int AS ratings, sum(lease_count)::int AS leases FROM task";
  const before = await rows(slots);
  await migrateTo("purposes_and_gold");
  expect(await rows(slots)).toEqual(before);
  return rows;
}

const addTask = (purpose: Purpose, more = "") =>
  `INSERT INTO task (project_id, item_id, guideline_version_id, purpose${more && ", overlap"})
   VALUES (1, 1, 1, '${purpose}'${more}) RETURNING id`;
const addRating = (task: unknown, rater: number, purpose: Purpose) =>
  `INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers, purpose)
   VALUES (1, ${task}, ${rater}, 'human', 1, gen_random_uuid(), 'app', '{}', '${purpose}') RETURNING id`;

test("everything of a full study was made for its labels, and its slots and counts stay as they were", async () => {
  const rows = await studyAfter();
  for (const table of ["task", "assignment", "rating"])
    expect(await rows(`SELECT DISTINCT purpose::text FROM ${table}`)).toEqual([{ purpose: "production" }]);
  expect(await rows("SELECT count(*)::int AS n FROM counted_rating")).toEqual([{ n: 3000 }]);
});

test("one item has a task of each purpose, of which only production has slots; its purpose stays", async () => {
  const rows = await studyAfter();
  for (const purpose of purposes.filter((one) => one !== "production")) {
    const [task] = await rows(addTask(purpose));
    await expect(rows(addTask(purpose))).rejects.toThrow(
      "task_item_id_guideline_version_id_purpose_copy_key",
    );
    await expect(rows(`UPDATE task SET overlap = 1 WHERE id = ${task!.id}`)).rejects.toThrow(
      "task_slots_are_production",
    );
    await expect(rows(`UPDATE task SET purpose = 'production' WHERE id = ${task!.id}`)).rejects.toThrow(
      "keeps its purpose",
    );
    await rows(`INSERT INTO assignment (task_id, rater_id, expires_at, purpose)
      VALUES (${task!.id}, 2, now() + interval '1 hour', '${purpose}')`);
    await rows(`UPDATE assignment SET state = 'expired' WHERE task_id = ${task!.id}`);
  }
  await expect(rows(addTask("production"))).rejects.toThrow("purpose_copy_key");
});

test("an assignment or a rating of another purpose than its task is refused", async () => {
  const rows = await studyAfter();
  const [task] = await rows(addTask("control"));
  await expect(rows(addRating(task!.id, 2, "production"))).rejects.toThrow("rating_task_id_purpose_fkey");
  await expect(rows(addRating(4000, 2, "control"))).rejects.toThrow("rating_task_id_purpose_fkey");
  await expect(
    rows(`INSERT INTO assignment (task_id, rater_id, expires_at) VALUES (${task!.id}, 2, now())`),
  ).rejects.toThrow("assignment_task_id_purpose_fkey");
  await rows(addRating(task!.id, 2, "control"));
});

test("ratings of other purposes are in force, count nowhere and take no slot, as core says", async () => {
  const rows = await studyAfter();
  for (const purpose of purposes.filter((one) => one !== "production")) {
    const [task] = await rows(addTask(purpose));
    await rows(addRating(task!.id, 2, purpose));
  }
  const all = (await rows(
    "SELECT id, purpose::text AS purpose, current, withdrawn, surplus FROM rating ORDER BY id",
  )) as ({ id: number } & Parameters<typeof counts>[0])[];
  const counted = await rows("SELECT id FROM counted_rating ORDER BY id");
  expect(counted.map(({ id }) => id)).toEqual(all.filter(counts).map(({ id }) => id));
  expect(counted).toHaveLength(3000);
  expect(await rows("SELECT count(*)::int AS n FROM rating_in_force")).toEqual([{ n: 3005 }]);
  expect(await rows("SELECT sum(rating_count)::int AS n FROM task WHERE purpose <> 'production'")).toEqual([
    { n: 0 },
  ]);
});

test("a step writes what its task is for", async () => {
  const rows = await studyAfter();
  const [task] = await rows(addTask("control"));
  const [held] = await rows(`INSERT INTO assignment (task_id, rater_id, expires_at, purpose)
    VALUES (${task!.id}, 1, now() + interval '1 hour', 'control') RETURNING id`);
  const step =
    await rows(`SELECT done, rated FROM queue_step(1, NULL, ${held!.id}, 'active', true, 0, 'submitted', NULL,
    NULL, NULL, gen_random_uuid(), false, '{}', NULL, NULL, 1000, NULL, ARRAY[4001], '{}', 15, NULL, NULL, 0, NULL, 0)`);
  expect(step).toEqual([{ done: true, rated: 3001 }]);
  expect(await rows("SELECT purpose::text FROM rating ORDER BY id DESC LIMIT 1")).toEqual([
    { purpose: "control" },
  ]);
  expect(await rows("SELECT purpose::text FROM assignment ORDER BY id DESC LIMIT 1")).toEqual([
    { purpose: "production" },
  ]);
});

test("gold is written once, one revision holds, and it goes with its project alone", async () => {
  const rows = await studyAfter();
  const add = (project: number, revision: number, label: string) =>
    rows(`INSERT INTO gold (project_id, item_id, guideline_version_id, question_id, revision, label, source, design, split)
      VALUES (${project}, 1, 1, 'verdict', ${revision}, ${label}, 'expert', '{}', 'train')`);
  await add(1, 1, `'{"label": 1}'`);
  await expect(add(1, 2, `'{"label": 2}'`)).rejects.toThrow("gold_current_key");
  await expect(add(2, 1, `'{"label": 1}'`)).rejects.toThrow();
  await expect(rows(`UPDATE gold SET label = '{"label": 2}'`)).rejects.toThrow("append-only");
  await expect(rows("DELETE FROM gold")).rejects.toThrow("append-only");
  await rows("UPDATE gold SET current = false");
  await add(1, 2, `'{"label": 2}'`);
  expect(await rows("SELECT label->>'label' AS label FROM gold_in_force")).toEqual([{ label: "2" }]);
  await rows("UPDATE gold SET current = false WHERE current");
  await add(1, 3, "NULL");
  expect(await rows("SELECT id FROM gold_in_force")).toEqual([]);
  await rows("BEGIN; SELECT set_config('assay.deleted_project', '1', true); DELETE FROM gold; COMMIT");
  expect(await rows("SELECT count(*)::int AS n FROM gold")).toEqual([{ n: 0 }]);
});
