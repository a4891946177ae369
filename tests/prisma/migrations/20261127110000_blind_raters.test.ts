import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/**
 * A study in full swing as it was before: two queues whose tasks stand by a hash, two tasks that only hold imported
 * ratings, leases and ratings. Users: 1 lead, 2 rater, 3 administrator who rates, 4 rater made lead, 5 viewer.
 */
const study = `
  INSERT INTO "user" (email, name, password_hash, is_administrator, created_at)
    SELECT n || '@example.org', 'P' || n, '', n = 3, '2026-01-01' FROM generate_series(1, 5) n;
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}'), ('q', 'Q', '{}');
  INSERT INTO membership (project_id, user_id, role, created_at) VALUES (1, 1, 'lead', '2026-01-02'),
    (1, 2, 'rater', '2026-01-03'), (1, 3, 'rater', '2026-01-04'), (1, 4, 'lead', '2026-01-05'),
    (1, 5, 'viewer', '2026-01-06');
  INSERT INTO audit_event (project_id, user_id, action, details, at) VALUES
    (1, 1, 'project.created', '{}', '2026-01-02'), (1, 2, 'member.joined', '{"role": "rater"}', '2026-01-03'),
    (1, 99, 'sample.drawn', '{}', '2026-01-03'), (NULL, 3, 'user.changed', '{}', '2026-01-01');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES ('g/g', 's', '{}', '');
  INSERT INTO rater (project_id, kind, name, user_id, "cursor")
    SELECT 1, 'human', 'R' || u, u, 0.5 FROM generate_series(2, 4) u;
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1 + n % 2, n::text, 'g', 'single-response', '{}', '{}', '' FROM generate_series(1, 3000) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position)
    SELECT project_id, id, 1, CASE WHEN id > 2 THEN 3 END, ((id * 7919) % 3001) / 3001.0 FROM item;
  INSERT INTO assignment (task_id, rater_id, state, expires_at)
    SELECT task.id, rater.id, 'active', now() FROM task, rater WHERE overlap IS NOT NULL AND task.project_id = 1;
  INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers)
    SELECT 1, id, 1, 'human', 1, gen_random_uuid(), 'import', '{}' FROM task WHERE overlap IS NULL;`;

test("a study goes on under random ids, in the order it had, with who has seen its results", async () => {
  const { rows, migrateTo } = await databaseBefore("blind_raters");
  await rows(study);
  const before = await rows(
    "SELECT id, project_id FROM task WHERE overlap IS NOT NULL ORDER BY position, id",
  );
  await migrateTo("blind_raters");

  const [ids] = await rows(`
    SELECT count(*)::int AS assignments, count(DISTINCT public_id)::int AS names,
      bool_and(public_id::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-') AS random,
      bool_and(shown_order IS NULL) AS "asBefore" FROM assignment`);
  expect(ids).toEqual({ assignments: 1499 * 3, names: 1499 * 3, random: true, asBefore: true });
  expect(await rows("SELECT count(DISTINCT public_id)::int AS n FROM rater")).toEqual([{ n: 3 }]);

  for (const project of [1, 2]) {
    const queue = await rows(
      `SELECT id, position FROM task WHERE project_id = ${project} AND position > 0 ORDER BY 2`,
    );
    expect(queue.map(({ id }) => id)).toEqual(
      before.filter((task) => task.project_id === project).map(({ id }) => id),
    );
    expect(queue.map(({ position }) => position)).toEqual(queue.map((_, place) => place + 1));
  }
  expect(await rows("SELECT count(*)::int AS n FROM task WHERE overlap IS NULL AND position <> 0")).toEqual([
    { n: 0 },
  ]);

  const seen = await rows(
    "SELECT user_id, seen_at < '2026-02-01' AS long FROM results_seen ORDER BY user_id",
  );
  expect(seen).toEqual([
    { user_id: 1, long: true },
    { user_id: 3, long: true },
    { user_id: 4, long: false },
    { user_id: 5, long: true },
  ]);
});

test("the order in which a rater sees responses is a permutation and never changes", async () => {
  const { rows, migrateTo } = await databaseBefore("blind_raters");
  await rows(study);
  await migrateTo("blind_raters");
  const set = (order: string) => rows(`UPDATE assignment SET shown_order = ${order} WHERE id = 1`);
  for (const wrong of ["'{}'", "'{0}'", "'{1,2}'", "'{0,0}'", "'{0,2}'", "'{0,NULL}'"])
    await expect(set(wrong), wrong).rejects.toThrow("assignment_shown_order_form");
  await set("'{1,0,2}'");
  await set("'{1,0,2}'");
  await expect(set("'{0,1,2}'")).rejects.toThrow("drawn once");
  await expect(set("NULL")).rejects.toThrow("drawn once");
  await rows("UPDATE assignment SET state = 'submitted' WHERE id = 1");
});
