import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A study as it was before, with items of which some say their language or who wrote them. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', '');
  INSERT INTO rater (project_id, kind, name) VALUES (1, 'human', 'R1'), (1, 'human', 'R2');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response', '{"response": "r"}',
      (CASE n % 3 WHEN 0 THEN '{"language": "en-GB"}' WHEN 1 THEN '{"author": "ada", "n": 1}' ELSE '{}' END)::jsonb, ''
    FROM generate_series(1, 10000) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position) SELECT 1, id, 1, 2, id FROM item;
  INSERT INTO assignment (task_id, rater_id, expires_at) VALUES (6000, 1, now() + interval '1 hour');`;

test("a full study keeps its queue, and its items say their language and author where the metadata do", async () => {
  const { rows, migrateTo } = await databaseBefore("queue_rules");
  await rows(study);
  await migrateTo("queue_rules");
  expect(
    await rows("SELECT language, author, count(*)::int AS n FROM item GROUP BY 1, 2 ORDER BY 3, 1"),
  ).toEqual([
    { language: "en", author: null, n: 3333 },
    { language: null, author: null, n: 3333 },
    { language: null, author: "ada", n: 3334 },
  ]);
  expect(
    await rows("SELECT DISTINCT standing::text, rules_revision, total_quota, languages, known_as FROM rater"),
  ).toEqual([{ standing: "active", rules_revision: 0, total_quota: null, languages: null, known_as: null }]);
  expect(await rows("SELECT DISTINCT priority, need, raised, overlap FROM task")).toEqual([
    { priority: 0, need: 0, raised: 0, overlap: 2 },
  ]);
});

test("a process of the version before goes on with its step, beside one of this version", async () => {
  const { rows, migrateTo } = await databaseBefore("queue_rules");
  await rows(study);
  await migrateTo("purposes_and_gold");
  const active = "ARRAY(SELECT id FROM assignment WHERE rater_id = 1 AND state = 'active' ORDER BY id)";
  const submits = `(SELECT id FROM assignment WHERE rater_id = 1 AND state = 'active' ORDER BY id LIMIT 1), 'active', true, 0,
    'submitted', NULL, NULL, NULL, gen_random_uuid(), false, '{}', NULL, NULL, 1000, NULL`;
  const step = (task: number, more: string) =>
    rows(`SELECT done, rated FROM queue_step(1, ${active}, ${submits}, ARRAY[${task}], '{}', 15${more})`);
  expect(await step(7000, "")).toEqual([{ done: true, rated: 1 }]);
  const rules = "(SELECT rules_revision FROM rater WHERE id = 1)";
  expect(await step(7001, `, ${rules} + 1, 1, 0, 2, 0`)).toMatchObject([{ done: false }]);
  expect(await step(7001, `, ${rules}, 0, 0, 2, 0`)).toMatchObject([{ done: false }]);
  expect(await step(7001, `, ${rules}, 1, 0, 3, 1`)).toEqual([{ done: true, rated: 2 }]);
  expect(await rows("SELECT overlap, raised, need, rating_count FROM task WHERE id = 7000")).toEqual([
    { overlap: 3, raised: 1, need: 1, rating_count: 1 },
  ]);
});

test("what is done to a rater is written once and goes with the project", async () => {
  const { rows, migrateTo } = await databaseBefore("queue_rules");
  await rows(study);
  await migrateTo("queue_rules");
  await rows(
    `INSERT INTO rater_event (project_id, rater_id, kind, before, after) VALUES (1, 2, 'rules', '{}', '{}')`,
  );
  await expect(rows("UPDATE rater_event SET reason = 'x'")).rejects.toThrow("append-only");
  await expect(rows("DELETE FROM rater WHERE id = 2")).rejects.toThrow("append-only");
  await rows(
    "BEGIN; SELECT set_config('assay.deleted_project', '1', true); DELETE FROM rater WHERE id = 2; COMMIT",
  );
  expect(await rows("SELECT count(*)::int AS n FROM rater_event")).toEqual([{ n: 0 }]);
});
