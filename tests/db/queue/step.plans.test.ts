import { randomUUID } from "node:crypto";
import type pg from "pg";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  drawFor,
  type GroupRule,
  groupRules,
  needs,
  type QueuePolicy,
  queuePolicies,
} from "#core/queue/queue-order.ts";
import { findVisit } from "#db/projects/projects.ts";
import { readQueueFacts } from "#db/queue/facts.ts";
import { takeStep } from "#db/queue/step.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeStudy, type Study } from "#tests/support/study.ts";

/**
 * The plans of the statements of a label are judged by what they read, because most of them stand in a function and its
 * triggers, where EXPLAIN does not look.
 */
const deps = await testDeps();
const raters = 500;
const ownRatings = 5_000;
/** A label reads a few dozen rows by its indexes; by any other way it would read some hundred. */
const most = 150;

/** Hold a row or two, so that they are read as a whole. */
const small = ["project", "guideline_version", "project_guideline", "results_seen"];

let study: Study;
beforeAll(async () => {
  study = await makeStudy(deps, { tasks: 20_000, raters });
  const { id } = study.project;
  await deps.db.$executeRaw`
    INSERT INTO rater (project_id, kind, name, user_id)
    SELECT project_id, 'human', 'R' || user_id, user_id FROM membership WHERE project_id = ${id}`;
  await deps.db.$executeRaw`
    INSERT INTO session (id, user_id, expires_at)
    SELECT 'session-' || user_id, user_id, now() + interval '1 day' FROM membership WHERE project_id = ${id}`;
  // Half of them by one rater, the others by all.
  await deps.db.$executeRaw`
    INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at)
    SELECT task.id, rater.id, 'submitted', now(), now() - interval '2 days'
    FROM task JOIN rater USING (project_id)
    WHERE project_id = ${id} AND (rater.user_id = ${study.userIds[0]!} AND task.position <= ${ownRatings}
      OR rater.user_id <> ${study.userIds[0]!} AND task.position % ${raters * 4} = rater.user_id % ${raters * 4})`;
  await deps.db.$executeRaw`
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers)
    SELECT project_id, task.id, rater_id, 'human', guideline_version_id, gen_random_uuid(), 'app', '{"verdict": 0}'
    FROM assignment JOIN task ON task.id = task_id`;
  // And each is at work on a task.
  await deps.db.$executeRaw`
    INSERT INTO assignment (task_id, rater_id, expires_at)
    SELECT task.id, rater.id, now() + interval '1 hour' FROM rater
    JOIN task ON task.project_id = rater.project_id AND task.position = 10000 + rater.user_id
    WHERE rater.project_id = ${id} AND rater.user_id <> ${study.userIds[0]!}
    ON CONFLICT DO NOTHING`;
  await deps.db.$executeRaw`
    INSERT INTO opt_out (rater_id, place) SELECT id, 'fairness/' || n FROM rater, generate_series(1, 5) n`;
  await deps.db.$executeRaw`
    INSERT INTO project (slug, name, settings) SELECT 'other-' || n, 'Other', '{}' FROM generate_series(1, 300) n`;
  await deps.db.$executeRaw`
    INSERT INTO exposure_budget (project_id, place, tasks)
    SELECT id, 'fairness/' || n, 100000 FROM project, generate_series(1, 10) n WHERE id <> ${id} OR n <= 2`;
  // Gold of items that the rater has not had; what they have rated is enough for repeats.
  await deps.db.$executeRaw`
    INSERT INTO project_guideline (project_id, guideline_id, guideline_version_id)
    SELECT DISTINCT project_id, guideline_id, guideline_version_id FROM task
    JOIN guideline_version version ON version.id = guideline_version_id WHERE project_id = ${id}`;
  await deps.db.$executeRaw`
    INSERT INTO gold (project_id, item_id, guideline_version_id, question_id, label, source, design, split)
    SELECT project_id, item_id, guideline_version_id, 'verdict', '{"label": 0}', 'expert', '{}', 'test'
    FROM task WHERE project_id = ${id} AND position > 12000 AND position <= 17000 ORDER BY position`;
  await deps.db.$executeRaw`ANALYZE`;
}, 120_000);

/** `checks`: after how many tasks an item comes again, where raters are checked. */
type Rule = { policy: QueuePolicy; groups: GroupRule; checks?: number };

/** What a label reads, by table: rows found by an index, and all rows where there was none. */
async function readByLabel(
  client: pg.PoolClient,
  rule: Rule = { policy: "breadth", groups: "any" },
): Promise<{ rows: number; scanned: string[]; replanned: string[] }> {
  const userId = study.userIds[0]!;
  const { id: projectId, slug } = study.project;
  const label = async () => {
    await findVisit(client, { sessionId: `session-${userId}`, slug });
    const key = { projectId, userId };
    const before = { assignmentId: null, submissionId: null, labels: false, dailyQuota: 1000, draw: null };
    const held = (await readQueueFacts(client, key, before))!;
    const { groups, checks: repeatAfter = null } = rule;
    const draw = { ...drawFor(rule.policy, () => 0.9), groups, pausedPlaces: ["fairness"], repeatAfter };
    const assignmentId = held.active[0]?.publicId ?? null;
    const asked = {
      ...before,
      assignmentId,
      submissionId: randomUUID(),
      labels: rule.policy === "need",
      draw,
    };
    const { raterId, rater, active, found, candidates, checks } = (await readQueueFacts(client, key, asked))!;
    const given = checks?.control;
    if (rule.checks) expect([given, checks?.repeat]).not.toContain(null);
    const check = given ? { ...given, purpose: "control" as const, shownOrder: null } : null;
    const rating = {
      ...{ submissionId: asked.submissionId, surplus: false, answers: { verdict: 0 } },
      ...{ rationale: null, confidence: null, durationMs: 1000 },
    };
    const taken = await takeStep(client, {
      raterId,
      active: active.map(({ id }) => id),
      seen: { rules: rater.rules, rated: rater.rated },
      ends: found && { found, isFree: true, how: { state: "submitted", rating } },
      next: { tasks: candidates.map(({ taskId }) => ({ taskId, shownOrder: null })), check },
      wanted: { raters: 0, need: needs.usual },
      leaseMinutes: 15,
    });
    expect(taken?.given).not.toBeNull();
  };
  // After some times, a statement keeps one plan for all values.
  for (let times = 0; times < 8; times++) await label();
  const before = await readSoFar(client);
  await label();
  const after = await readSoFar(client);
  const { rows: replanned } = await client.query<{ name: string }>(
    "SELECT name FROM pg_prepared_statements WHERE name LIKE 'assay:%' AND generic_plans = 0 AND custom_plans > 5",
  );
  const sum = (counts: Counts) => [...counts.values()].reduce((all, { fetched }) => all + fetched, 0);
  const scanned = [...after].filter(([name, { scans }]) => scans > (before.get(name)?.scans ?? 0));
  return {
    rows: sum(after) - sum(before),
    scanned: scanned.map(([name]) => name).sort(),
    replanned: replanned.map(({ name }) => name),
  };
}

type Counts = Map<string, { scans: number; fetched: number }>;

async function readSoFar(client: pg.PoolClient): Promise<Counts> {
  const { rows } = await client.query<{ name: string; scans: number; fetched: number }>(
    `    SELECT relname AS name, seq_scan::int AS scans, (seq_tup_read + idx_tup_fetch)::int AS fetched
    FROM pg_stat_xact_user_tables WHERE relname <> ALL($1)`,
    [small],
  );
  return new Map(rows.map(({ name, ...counts }) => [name, counts]));
}

async function inUndone<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await deps.pool.connect();
  onTestFinished(() => client.release(true));
  await client.query("BEGIN");
  const result = await work(client);
  await client.query("ROLLBACK");
  return result;
}

test("a label in a full queue reads a handful of rows, each by an index", async () => {
  const { rows, scanned } = await inUndone(readByLabel);
  expect(scanned).toEqual([]);
  expect(rows).toBeLessThan(most);
});

test.each(queuePolicies.flatMap((policy) => groupRules.map((groups) => ({ policy, groups }))))(
  "so does one in the order $policy, with prompt groups $groups, and no statement is planned anew each time",
  async (rule) => {
    const { rows, scanned, replanned } = await inUndone((client) => readByLabel(client, rule));
    expect(scanned).toEqual([]);
    expect(replanned).toEqual([]);
    // Depth first misses where this rater has been, window by window, each four times as wide.
    expect(rows).toBeLessThan(rule.policy === "depth" ? 3 * most : most);
  },
);

test("where raters are checked, a label with a control task reads a bounded number more, and nothing as a whole", async () => {
  const { rows, scanned, replanned } = await inUndone((client) =>
    readByLabel(client, { policy: "breadth", groups: "any", checks: 100 }),
  );
  expect(scanned).toEqual([]);
  expect(replanned).toEqual([]);
  // Behind 100 tasks, 10 are looked at for the repeat, in some tables each.
  expect(rows).toBeLessThan(most + 100 + 10 * 12);
});

test("so does one of a rater who had all tasks of the highest priorities, which others still want", async () => {
  const { rows, scanned } = await inUndone(async (client) => {
    await client.query(
      `UPDATE task SET priority = 1 + task.id % 9 WHERE project_id = $1 AND position <= 90`,
      [study.project.id],
    );
    return readByLabel(client);
  });
  expect(scanned).toEqual([]);
  // Of each of nine priorities, the draws miss first, then its ten tasks are looked at.
  expect(rows).toBeLessThan(most + 9 * 200);
});

describe("without the index", () => {
  test.each([
    "task_queue_idx",
    "assignment_act_idx",
    "assignment_task_id_rater_id_key",
    "assignment_public_id_key",
    "rating_submission_id_key",
    "rater_project_id_user_id_key",
    "opt_out_pkey",
    "item_project_id_prompt_group_idx",
  ])("%s it would read more, which the tests above notice", async (index) => {
    const { rows, scanned } = await inUndone(async (client) => {
      await client.query(`ALTER TABLE opt_out DROP CONSTRAINT IF EXISTS ${index}`);
      await client.query(`DROP INDEX IF EXISTS ${index}`);
      return readByLabel(client, { policy: "breadth", groups: "spread" });
    });
    expect(rows > most || scanned.length > 0, `${rows} rows, all of ${scanned}`).toBe(true);
  });
});
