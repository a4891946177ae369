import { randomUUID } from "node:crypto";
import { ProjectSettings } from "#core/schemas/project.ts";
import { type TestDeps, testDeps } from "#tests/support/deps.ts";
import { makeStudy, type Study } from "#tests/support/study.ts";
import { byTask, type Given, type Held, type QueueModel } from "./queue-model.ts";

/** Where histories are played one after the other, each in a project of its own, by the same people. */
export type Lane = { deps: TestDeps; userIds: number[]; guidelineVersionId: number };

export async function makeLane(raters: number): Promise<Lane> {
  const deps = await testDeps();
  const { userIds, taskIds } = await makeStudy(deps, { tasks: 1, raters });
  const task = await deps.db.task.findUniqueOrThrow({ where: { id: taskIds[0]! } });
  return { deps, userIds, guidelineVersionId: task.guidelineVersionId };
}

/** A history as it is played: the study with the settings as they are by now, and the model of it. */
export type History = Lane & {
  project: Study["project"];
  taskIds: number[];
  /** By number: first those of the tasks. */
  itemIds: number[];
  model: QueueModel;
  /** Submissions that were acknowledged. */
  sent: Set<string>;
};

/** Half of the tasks, and as many items more, have a known label. */
export type Size = { tasks: number; overlap: number; overlapMost: number | null; checks: boolean };

export const goldOf = ({ tasks }: Pick<Size, "tasks">) =>
  [...Array(tasks * 2).keys()].filter((item) => item >= tasks || item % 2 === 0);

/** Few tasks lie between, as histories are short. */
const rates = { controlRate: 10, controlFirst: 2, controlFirstRate: 25, repeatRate: 50, repeatAfter: 1 };
export const { repeatAfter } = rates;

/** A study with tasks of two places in turn, made in one statement. */
export async function makeHistory(lane: Lane, size: Size, model: QueueModel): Promise<History> {
  const { deps, userIds, guidelineVersionId } = lane;
  const { overlap, overlapMost, tasks } = size;
  const common = { overlap, overlapMost, certainty: 90, assumedAccuracy: 75 };
  const settings = ProjectSettings.parse({ ...common, ...(size.checks && rates) });
  const slug = `history-${randomUUID()}`;
  const [made] = await deps.db.$queryRaw<{ id: number; taskIds: number[]; itemIds: number[] }[]>`
    WITH project AS (
      INSERT INTO project (slug, name, settings) VALUES (${slug}, 'History', ${JSON.stringify(settings)}::jsonb) RETURNING id
    ), members AS (
      INSERT INTO membership (project_id, user_id, role) SELECT id, unnest(${userIds}::int[]), 'rater' FROM project
    ), items AS (
      INSERT INTO item (project_id, external_id, category, subcategory, prompt_group, unit, content, metadata, sha256)
      SELECT id, 'item-' || n, 'safety', CASE n % 2 WHEN 0 THEN 'violence' ELSE 'toxicity' END, n::text, 'single-response',
        '{"prompt": "p", "response": "r"}', '{}', ${slug} || n
      FROM project, generate_series(0, ${2 * tasks - 1}::int) n RETURNING id, external_id, project_id
    ), used AS (
      INSERT INTO project_guideline (project_id, guideline_id, guideline_version_id)
      SELECT project.id, version.guideline_id, version.id FROM project, guideline_version version
      WHERE version.id = ${guidelineVersionId}::int
    ), known AS (
      INSERT INTO gold (project_id, item_id, guideline_version_id, question_id, label, source, design, split)
      SELECT project_id, id, ${guidelineVersionId}::int, 'verdict', '{"label": 0}', 'expert', '{}', 'test' FROM items
      WHERE substring(external_id FROM 6)::int = ANY (${goldOf(size)}::int[])
    ), tasks AS (
      INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position)
      SELECT project_id, id, ${guidelineVersionId}::int, ${overlap}::int, row_number() OVER (ORDER BY external_id)
      FROM items WHERE substring(external_id FROM 6)::int < ${tasks}::int ORDER BY external_id RETURNING id
    )
    SELECT (SELECT id FROM project) AS id, (SELECT array_agg(id ORDER BY id) FROM tasks) AS "taskIds",
      (SELECT array_agg(id ORDER BY substring(external_id FROM 6)::int) FROM items) AS "itemIds"`;
  const project = { id: made!.id, slug, settings, archivedAt: null, pausedAt: null, pausedPlaces: [] };
  const { taskIds, itemIds } = made!;
  return { ...lane, project, taskIds, itemIds, model, sent: new Set() };
}

/** A check or task that a rater has, by the numbers of the history. */
export async function givenOf(
  { deps, itemIds, taskIds }: History,
  assignmentId: string,
): Promise<Given & { standsFor: number | null }> {
  const found = await deps.db.assignment.findUniqueOrThrow({
    where: { publicId: assignmentId },
    select: { purpose: true, standsFor: true, task: { select: { itemId: true } } },
  });
  const standsFor = found.standsFor === null ? null : taskIds.indexOf(found.standsFor);
  return { purpose: found.purpose as Given["purpose"], task: itemIds.indexOf(found.task.itemId), standsFor };
}

type StoredHeld = Pick<Held, "task" | "purpose" | "state"> & { inForce: boolean; counts: boolean };
type StoredRater = { user: number; rated: number; skipped: number; held: StoredHeld[] };
type StoredTask = {
  overlap: number;
  raised: number;
  priority: number;
  ratings: number;
  leases: number;
  counted: number;
  leased: number;
};

/** What the tables say of a history, as the model says it: invariants 1 and 2 are in its form. */
export async function readState({ deps, project, itemIds, userIds }: History) {
  const [stored] = await deps.db.$queryRaw<{ tasks: StoredTask[]; raters: StoredRater[] | null }[]>`
    SELECT (
      SELECT json_agg(json_build_object('overlap', overlap, 'raised', raised, 'priority', priority,
        'ratings', rating_count, 'leases', lease_count,
        'counted', (SELECT count(*) FROM counted_rating WHERE task_id = task.id),
        'leased', (SELECT count(*) FROM assignment WHERE task_id = task.id AND state = 'active')) ORDER BY id)
      FROM task WHERE project_id = ${project.id} AND purpose = 'production'
    ) AS tasks, (
      SELECT json_agg(json_build_object('user', user_id, 'rated', rated_count, 'skipped', skipped_count, 'held', (
        SELECT COALESCE(json_agg(json_build_object('task', task.item_id, 'purpose', held.purpose, 'state', held.state,
          'inForce', given.id IS NOT NULL, 'counts', EXISTS (SELECT FROM counted_rating counted WHERE counted.id = given.id))), '[]')
        FROM assignment held JOIN task ON task.id = held.task_id LEFT JOIN rating_in_force given
          ON given.task_id = held.task_id AND given.rater_id = held.rater_id
        WHERE held.rater_id = rater.id)))
      FROM rater WHERE project_id = ${project.id}
    ) AS raters`;
  const { tasks, raters } = stored!;
  return {
    tasks: tasks.map(({ counted, leased, ...task }) => ({ ...task, ratings: counted, leases: leased })),
    kept: tasks.map(({ ratings, leases }) => ({ ratings, leases })),
    raters: userIds.map((userId) => {
      const rater = raters?.find(({ user }) => user === userId);
      const { rated = 0, skipped = 0, held = [] } = rater ?? {};
      const numbered = held.map((one) => ({ ...one, task: itemIds.indexOf(one.task) }));
      return { rated, skipped, held: numbered.sort(byTask) };
    }),
  };
}
