import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A project with many raters and a file that is read and not yet taken in. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO rater (project_id, kind, name) SELECT 1, 'human', 'R' || n FROM generate_series(1, 5000) n;
  INSERT INTO "user" (email, name, password_hash) VALUES ('a@example.org', 'A', '');
  INSERT INTO membership (project_id, user_id, role) VALUES (1, 1, 'rater');
  INSERT INTO invite (token_hash, project_id, role, expires_at) VALUES ('t', 1, 'rater', now());
  CREATE UNLOGGED TABLE staging.ratings_7 (line int, rater text);
  INSERT INTO staging.ratings_7 VALUES (1, 'w1');
  CREATE UNLOGGED TABLE staging.outputs_8 (line int);`;

test("raters are in no group at first, the table is not written again, and files that were read can be taken in", async () => {
  const { rows, migrateTo } = await databaseBefore("rater_groups");
  await rows(study);
  const place = () => rows("SELECT pg_relation_filenode('rater') AS file");
  const before = await place();
  await migrateTo("rater_groups");
  expect(await place()).toEqual(before);
  expect(await rows("SELECT count(*)::int AS n, count(rater_group)::int AS grouped FROM rater")).toEqual([
    { n: 5000, grouped: 0 },
  ]);
  expect(await rows("SELECT rater_group FROM membership")).toEqual([{ rater_group: null }]);
  expect(await rows("SELECT rater_group FROM invite")).toEqual([{ rater_group: null }]);
  expect(await rows("SELECT rater, rater_group FROM staging.ratings_7")).toEqual([
    { rater: "w1", rater_group: null },
  ]);
  await rows("UPDATE rater SET rater_group = 'experts' WHERE name = 'R1'");
  await expect(rows("UPDATE rater SET rater_group = ''")).rejects.toThrow("rater_group_named");
  await expect(rows("UPDATE membership SET rater_group = ''")).rejects.toThrow("membership_group_named");
});
