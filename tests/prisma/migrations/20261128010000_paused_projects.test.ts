import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

const projects = `
  INSERT INTO project (slug, name, settings, archived_at)
    SELECT 'p' || n, 'P', '{}', CASE WHEN n % 2 = 0 THEN TIMESTAMPTZ '2026-01-01' END FROM generate_series(1, 5000) n;`;

test("projects go on as they were, none of them paused, and the table is not written again", async () => {
  const { rows, migrateTo } = await databaseBefore("paused_projects");
  await rows(projects);
  const place = () => rows("SELECT pg_relation_filenode('project') AS file");
  const before = await place();
  await migrateTo("paused_projects");
  expect(await place()).toEqual(before);
  const counts =
    "SELECT count(archived_at)::int AS archived, count(paused_at)::int AS paused, count(*)::int FROM project";
  expect(await rows(counts)).toEqual([{ archived: 2500, paused: 0, count: 5000 }]);
  await rows("UPDATE project SET paused_at = clock_timestamp() WHERE slug = 'p1'");
  expect(await rows(counts)).toEqual([{ archived: 2500, paused: 1, count: 5000 }]);
});
