import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A study as it was before: a person and an imported rater have answered, skipped and taken back. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO "user" (email, name, password_hash) VALUES ('a@b.c', 'A', '');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', '');
  INSERT INTO rater (project_id, kind, name, user_id) VALUES (1, 'human', 'R1', 1), (1, 'human', 'R2', NULL);
  INSERT INTO item (project_id, external_id, category, subcategory, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'safety', CASE n % 2 WHEN 0 THEN 'violence' END, 'g', 'single-response', '{"response": "r"}', '{}', ''
    FROM generate_series(1, 1000) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position) SELECT 1, id, 1, 3, id FROM item;
  INSERT INTO assignment (task_id, rater_id, state, skip_kind, skip_reason, expires_at, ended_at)
    SELECT id, 1, (CASE WHEN id > 900 THEN 'skipped' ELSE 'submitted' END)::"AssignmentState",
      (CASE WHEN id > 990 THEN 'unreadable' WHEN id > 900 THEN 'subject' END)::"SkipKind",
      CASE WHEN id > 900 THEN '' END, now(), '2026-11-01T23:59:00Z'::timestamptz + (id % 4) * interval '1 minute'
    FROM task;
  INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at)
    SELECT id, 2, 'submitted', now(), now() FROM task WHERE id < 20;
  INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
    revision, source, answers, submitted_at, duration_ms)
    SELECT 1, task_id, 1, 'human', 1, id, gen_random_uuid(), 1, 'app', '{}', ended_at, 1000
    FROM assignment WHERE rater_id = 1 AND state = 'submitted';`;

const exposure = `SELECT day::text, place, tasks, active_ms::int AS ms FROM exposure_day ORDER BY day, place`;

test("what people have seen in a full study is counted by day and subcategory, and nothing of what was imported", async () => {
  const { rows, migrateTo } = await databaseBefore("welfare");
  await rows(study);
  await migrateTo("welfare");
  // Even ids alone have a subcategory: those of 0 modulo 4 ended on the first day, those of 2 on the second.
  expect(await rows(exposure)).toEqual([
    { day: "2026-11-01", place: "safety/violence", tasks: 247, ms: 225_000 },
    { day: "2026-11-02", place: "safety/violence", tasks: 248, ms: 225_000 },
  ]);
  expect(await rows("SELECT help_text FROM project")).toEqual([{ help_text: "" }]);
  expect(await rows("SELECT * FROM closed_places_of(1)")).toEqual([]);
});

test("an undo takes the task out of its day and leaves the time; a full budget closes the subcategory for that day", async () => {
  const { rows, migrateTo } = await databaseBefore("welfare");
  await rows(study);
  await migrateTo("welfare");
  await rows(`UPDATE assignment SET state = 'active' WHERE rater_id = 1 AND task_id = 4`);
  expect(await rows(exposure)).toMatchObject([{ tasks: 246, ms: 225_000 }, { tasks: 248 }]);
  await rows(`INSERT INTO exposure_budget VALUES (1, 'safety/violence', 2, NULL)`);
  expect(await rows("SELECT * FROM closed_places_of(1)")).toEqual([]);
  await rows(`UPDATE assignment SET state = 'active' WHERE rater_id = 1 AND task_id = 6`);
  expect(await rows("SELECT * FROM closed_places_of(1)")).toEqual([
    { place: "safety/violence", why: "exposure" },
  ]);
  await rows(
    `UPDATE assignment SET state = 'submitted', ended_at = now() - interval '1 day' WHERE state = 'active'`,
  );
  expect(await rows("SELECT * FROM closed_places_of(1)")).toEqual([]);
  await rows(`UPDATE exposure_budget SET tasks = NULL, minutes = 1;
    INSERT INTO exposure_day VALUES (1, exposure_day_of(now()), 'safety/violence', 1, 60000)`);
  expect(await rows("SELECT * FROM closed_places_of(1)")).toMatchObject([{ why: "exposure" }]);
  await rows("INSERT INTO opt_out (rater_id, place) VALUES (1, 'safety/violence')");
  expect(await rows("SELECT * FROM closed_places_of(1)")).toMatchObject([{ why: "opted-out" }]);
});
