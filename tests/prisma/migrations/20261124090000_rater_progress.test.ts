import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A study as the first migration held it: one rater with two submissions, a skip and a lease. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', '');
  INSERT INTO rater (project_id, kind, name) VALUES (1, 'human', 'R1'), (1, 'human', 'R2');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response', '{}', '{}', '' FROM generate_series(1, 4) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap) SELECT 1, id, 1, 2 FROM item;
  INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at) VALUES
    (1, 1, 'submitted', now(), now()), (2, 1, 'submitted', now(), now()),
    (3, 1, 'skipped', now(), now()), (4, 1, 'active', now(), NULL);`;

test("the counts of a rater begin with what the rater had done before, and follow what they do", async () => {
  const { rows, migrateTo } = await databaseBefore("rater_progress");
  await rows(study);
  await migrateTo("rater_progress");
  const counts = () => rows("SELECT name, rated_count, skipped_count FROM rater ORDER BY id");
  expect(await counts()).toEqual([
    { name: "R1", rated_count: 2, skipped_count: 1 },
    { name: "R2", rated_count: 0, skipped_count: 0 },
  ]);
  await rows("UPDATE assignment SET state = 'submitted' WHERE task_id = 4");
  await rows("UPDATE assignment SET state = 'active' WHERE task_id = 3");
  expect(await counts()).toContainEqual({ name: "R1", rated_count: 3, skipped_count: 0 });
});
