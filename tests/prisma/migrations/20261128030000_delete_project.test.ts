import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** Two projects with a rating of each of many items, and their lines of the audit log. */
const studies = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}'), ('q', 'Q', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('c/g', 's', '{}', '');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT p, n::text, 'g', 'single-response', '{}', '{}', '' FROM generate_series(1, 2) p, generate_series(1, 1000) n;
  INSERT INTO task (project_id, item_id, guideline_version_id) SELECT project_id, id, 1 FROM item;
  INSERT INTO rater (project_id, kind, name) VALUES (1, 'human', 'R1'), (2, 'human', 'R1');
  INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers)
    SELECT project_id, id, project_id, 'human', 1, gen_random_uuid(), 'import', '{}' FROM task;
  INSERT INTO audit_event (project_id, action, details)
    SELECT p, 'project.created', '{}' FROM generate_series(1, 2) p;`;

const counts = `SELECT (SELECT count(*)::int FROM rating WHERE project_id = 1) AS first,
  (SELECT count(*)::int FROM rating WHERE project_id = 2) AS second,
  (SELECT count(*)::int FROM audit_event WHERE project_id = 1) AS lines`;

const byName = (named: string) =>
  `BEGIN; SET LOCAL assay.deleted_project = '${named}'; DELETE FROM rating WHERE project_id = 1; COMMIT;`;

test("ratings from before stay, and go with their project alone; its lines of the audit log outlive it", async () => {
  const { rows, migrateTo } = await databaseBefore("delete_project");
  await rows(studies);
  const files = () =>
    rows("SELECT pg_relation_filenode('rating') AS r, pg_relation_filenode('audit_event') AS a");
  const before = await files();
  await migrateTo("delete_project");
  expect(await files()).toEqual(before);
  expect(await rows(counts)).toEqual([{ first: 1000, second: 1000, lines: 1 }]);
  await expect(rows("DELETE FROM rating WHERE id = 1")).rejects.toThrow("ratings are append-only");
  await expect(rows(byName("2"))).rejects.toThrow("ratings are append-only");
  await rows("ROLLBACK");
  await rows(byName("1"));
  await rows("DELETE FROM task WHERE project_id = 1; DELETE FROM item WHERE project_id = 1");
  await rows("DELETE FROM rater WHERE project_id = 1; DELETE FROM project WHERE id = 1");
  expect(await rows(counts)).toEqual([{ first: 0, second: 1000, lines: 1 }]);
});
