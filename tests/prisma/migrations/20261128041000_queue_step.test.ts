import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A study as it was before: 10,000 tasks, of which a rater has one on the screen and many behind them. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', '');
  INSERT INTO rater (project_id, kind, name) VALUES (1, 'human', 'R1'), (1, 'human', 'R2');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response', '{"response": "r"}', '{}', '' FROM generate_series(1, 10000) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position) SELECT 1, id, 1, 2, id FROM item;
  INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at, skip_kind)
    SELECT id, 1, (CASE id % 2 WHEN 0 THEN 'submitted' ELSE 'skipped' END)::"AssignmentState", now(), now(),
      (CASE id % 2 WHEN 1 THEN 'broken' END)::"SkipKind"
    FROM task WHERE id < 5000;
  INSERT INTO assignment (task_id, rater_id, expires_at) VALUES (6000, 1, now() + interval '1 hour');`;

const counts =
  "SELECT rated_count, skipped_count FROM rater ORDER BY id; SELECT sum(lease_count) AS leases FROM task";

/** A submission of the rater's lease and the next task, as the app would ask for them. */
const step = (active: string) => `
  SELECT done, rated, skipped, next_id IS NOT NULL AS "hasNext" FROM queue_step(1, ${active},
    (SELECT id FROM assignment WHERE state = 'active'), 'active', true, 0, 'submitted', NULL, NULL, NULL,
    gen_random_uuid(), false, '{}', NULL, NULL, 1000, NULL, ARRAY[7000, 7001], '{}', 15)`;

test("a full study goes on where it was, step by step", async () => {
  const { rows, migrateTo } = await databaseBefore("queue_step");
  await rows(study);
  const before = await rows(counts);
  await migrateTo("queue_step");
  expect(await rows(counts)).toEqual(before);
  const nothing = { done: false, hasNext: false };
  expect(await rows(step("'{}'"))).toMatchObject([nothing]);
  expect(await rows(step("ARRAY(SELECT id FROM assignment WHERE state = 'active')"))).toEqual([
    { done: true, rated: 2500, skipped: 2500, hasNext: true },
  ]);
  expect(
    await rows("SELECT rating_count, lease_count FROM task WHERE id IN (6000, 7000) ORDER BY id"),
  ).toEqual([
    { rating_count: 1, lease_count: 0 },
    { rating_count: 0, lease_count: 1 },
  ]);
});

test("an item that enough raters found broken is set aside, and comes back when they did not", async () => {
  const { rows, migrateTo } = await databaseBefore("queue_step");
  await rows(study);
  await migrateTo("queue_step");
  const settle = (after: number) => rows(`SELECT settle_item(1, ${after}) AS changed`);
  expect([await settle(2), await settle(1), await settle(1), await settle(2)]).toEqual(
    [false, true, false, true].map((changed) => [{ changed }]),
  );
});
