import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A study as it was before: 10,000 tasks with an assignment each, of every state, skipped for all that was written. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', '');
  INSERT INTO rater (project_id, kind, name) VALUES (1, 'human', 'R1');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response', '{}', '{}', '' FROM generate_series(1, 10000) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap) SELECT 1, id, 1, 2 FROM item;
  INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at, skip_reason)
    SELECT id, 1, (ARRAY['active', 'submitted', 'skipped', 'expired', 'released'])[1 + id % 5]::"AssignmentState", now(), now(),
      CASE id % 5 WHEN 2 THEN (ARRAY['I cannot read this language.', 'I do not know enough about the subject.',
        'I do not want to see this content.', 'The item is broken or incomplete.', 'Greek.',
        'This item was stored in a form that this version of Assay cannot read: x', ' ', NULL])[1 + id / 5 % 8]
      WHEN 3 THEN 'left over' END
    FROM task;`;

test("a full table goes on with a kind for each skip, in place of the words of the page", async () => {
  const { rows, migrateTo } = await databaseBefore("skip_reasons");
  await rows(study);
  const counts = "SELECT rated_count, skipped_count FROM rater; SELECT sum(lease_count) AS leases FROM task";
  const before = await rows(counts);
  await migrateTo("skip_reasons");
  expect(await rows(counts)).toEqual(before);
  const kinds = await rows(`
    SELECT skip_kind AS kind, skip_reason AS reason, count(*)::int AS n FROM assignment WHERE state = 'skipped'
    GROUP BY 1, 2 ORDER BY 1, 2`);
  expect(kinds).toEqual([
    { kind: "language", reason: null, n: 250 },
    { kind: "subject", reason: null, n: 250 },
    { kind: "unwanted", reason: null, n: 250 },
    { kind: "broken", reason: null, n: 250 },
    { kind: "other", reason: "Greek.", n: 250 },
    { kind: "other", reason: "No reason was stored.", n: 500 },
    {
      kind: "unreadable",
      reason: "This item was stored in a form that this version of Assay cannot read: x",
      n: 250,
    },
  ]);
  expect(
    await rows(
      "SELECT id FROM assignment WHERE state <> 'skipped' AND (skip_kind, skip_reason) IS DISTINCT FROM (NULL, NULL)",
    ),
  ).toEqual([]);
});

test("an item is set aside after it was put back, never before", async () => {
  const { rows, migrateTo } = await databaseBefore("skip_reasons");
  await rows(study);
  await migrateTo("skip_reasons");
  const set = (aside: string, back: string) =>
    rows(`UPDATE item SET set_aside_at = ${aside}, put_back_at = ${back} WHERE id = 1`);
  await set("now()", "NULL");
  await set("NULL", "now()");
  await set("now()", "now() - interval '1 hour'");
  await expect(set("now() - interval '1 hour'", "now()")).rejects.toThrow("item_set_aside_after_put_back");
});
