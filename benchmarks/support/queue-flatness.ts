import type pg from "pg";
import type { ItemContent } from "#core/schemas/item.ts";
import { inSession } from "#db/session.ts";
import type { Deps } from "#server/deps.ts";
import { makeStudy, type Study } from "#tests/support/study.ts";
import { percentiles } from "./queue-figures.ts";
import { type Served, serveAssay, startLoad } from "./queue-servers.ts";
import { countFaults, type StoredFaults, settle, signInAll } from "./queue-study.ts";
import { round } from "./timing.ts";

type Size = { tasks: number; ownRatings: number; raters: number };

/** Each differs from the first in one thing. */
const sizes: Size[] = [
  { tasks: 1_000, ownRatings: 0, raters: 1 },
  { tasks: 100_000, ownRatings: 0, raters: 1 },
  { tasks: 1_000_000, ownRatings: 0, raters: 1 },
  { tasks: 100_000, ownRatings: 10_000, raters: 1 },
  { tasks: 200_000, ownRatings: 100_000, raters: 1 },
  { tasks: 100_000, ownRatings: 0, raters: 500 },
];

type Setting = {
  databaseUrl: string;
  poolSize: number;
  guidelineVersionId: number;
  content: ItemContent;
};

type Flat = Size & { p50: number; p95: number; labels: number; faults: StoredFaults & { errors: string[] } };

const rounds = 7;
/** So that the smallest queue stays a queue of about its size. */
const labelsARound = 60;

/**
 * Whether a label costs the same however much there is: one rater who answers as fast as they can, in studies of different
 * sizes, in turns, so that what else the machine does falls on all of them alike.
 * @returns `ratio`: the median time of each study by that of the first
 */
export async function measureFlatness(
  deps: Deps,
  { databaseUrl, poolSize, ...wanted }: Setting,
): Promise<{ studies: (Flat & { ratio: number })[]; worst: number }> {
  const studies = [];
  for (const size of sizes) {
    const study = await makeSized(deps, size, wanted);
    studies.push({
      size,
      study,
      load: startLoad(),
      cookies: await signInAll(deps, study),
      ms: [] as number[],
      errors: [] as string[],
    });
  }
  await settle(deps);
  const served: Served = await serveAssay(databaseUrl, poolSize);
  for (let round = 0; round < rounds; round++)
    for (const { study, load, cookies, ms, errors } of studies) {
      const url = `${served.url}/rate/${study.project.slug}/task`;
      const done = await load.run({
        url,
        cookies: cookies.slice(0, 1),
        seconds: 60,
        labels: labelsARound,
        perSecond: null,
      });
      errors.push(...done.errors);
      // The first round warms up.
      if (round > 0) ms.push(...done.ms);
    }
  await served.end();
  const flat: Flat[] = [];
  for (const { size, study, load, ms, errors } of studies) {
    load.end();
    const { p50, p95, n } = percentiles(ms);
    const faults = await countFaults(deps, { projectId: study.project.id, acknowledged: 0 });
    flat.push({ ...size, p50, p95, labels: n, faults: { ...faults, errors } });
  }
  const first = flat[0]!.p50;
  const ratios = flat.map((one) => ({ ...one, ratio: round(one.p50 / first) }));
  return { studies: ratios, worst: Math.max(...ratios.map(({ ratio }) => ratio)) };
}

/** So many at a time take some seconds. */
const batch = 50_000;

/** Tasks like the first one of the study. */
async function addTasks(
  client: pg.ClientBase,
  { project }: Study,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await client.query(
    `WITH added AS (
      INSERT INTO item (project_id, external_id, category, subcategory, model, prompt_group, unit, content, metadata, sha256)
      SELECT project_id, n::text, category, subcategory, model, n::text, unit, content, metadata, sha256 || n
      FROM item CROSS JOIN generate_series($2::int, $3::int) n
      WHERE project_id = $1 AND external_id = '1'
      RETURNING id, external_id)
    INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position)
    SELECT first.project_id, added.id, first.guideline_version_id, first.overlap, added.external_id::int
    FROM added CROSS JOIN task first WHERE first.project_id = $1 AND first.position = 1`,
    [project.id, from, to],
  );
}

/** A study whose first rater has rated so much, two days ago. All raters have joined. */
async function makeSized(
  deps: Deps,
  { tasks, ownRatings, raters }: Size,
  wanted: Pick<Setting, "guidelineVersionId" | "content">,
): Promise<Study> {
  const study = await makeStudy(deps, { ...wanted, overlap: 3, tasks: 1, raters });
  // A session for long work: the triggers that keep counts take their time over a hundred thousand rows.
  await inSession(deps.pool, async (client) => {
    for (let from = 2; from <= tasks; from += batch)
      await addTasks(client, study, { from, to: Math.min(tasks, from + batch - 1) });
    await client.query(
      `INSERT INTO rater (project_id, kind, name, user_id)
      SELECT $1, 'human', 'R' || n, user_id FROM unnest($2::int[]) WITH ORDINALITY AS joined(user_id, n)`,
      [study.project.id, study.userIds],
    );
    await client.query(
      `INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at)
      SELECT task.id, rater.id, 'submitted', now(), now() - interval '2 days' FROM task JOIN rater USING (project_id)
      WHERE project_id = $1 AND task.position <= $2 AND rater.name = 'R1'`,
      [study.project.id, ownRatings],
    );
    await client.query(
      `INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers)
      SELECT project_id, task.id, rater_id, 'human', guideline_version_id, gen_random_uuid(), 'app', '{"verdict": 0}'
      FROM assignment JOIN task ON task.id = task_id WHERE project_id = $1`,
      [study.project.id],
    );
  });
  return study;
}
