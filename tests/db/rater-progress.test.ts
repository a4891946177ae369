import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { migrate, readMigrations } from "#db/migrate.ts";

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
  const admin = new pg.Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  const name = `progress_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  onTestFinished(async () => {
    await client.end();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });

  const [first, second] = await readMigrations("prisma/migrations");
  await migrate(url.href, [first!]);
  await client.connect();
  await client.query(study);
  expect(await migrate(url.href, [first!, second!])).toEqual([second!.name]);

  const counts = async () =>
    (await client.query("SELECT name, rated_count, skipped_count FROM rater ORDER BY id")).rows;
  expect(await counts()).toEqual([
    { name: "R1", rated_count: 2, skipped_count: 1 },
    { name: "R2", rated_count: 0, skipped_count: 0 },
  ]);
  await client.query("UPDATE assignment SET state = 'submitted' WHERE task_id = 4");
  await client.query("UPDATE assignment SET state = 'active' WHERE task_id = 3");
  expect(await counts()).toContainEqual({ name: "R1", rated_count: 3, skipped_count: 0 });
});
