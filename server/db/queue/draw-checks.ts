import { isFitting, isNewPrompt, isNoCheck, sides } from "./draws.ts";

/** How much gold is looked through from a lot on, and again from the first; a look costs the same however much there is. */
const mostLooked = 200;

/** Of the rater's tasks that lie far enough back, the latest so many. */
const mostRepeatable = 10;

const check = `json_build_object('itemId', item.id, 'guidelineVersionId', one.guideline_version_id, ${sides})`;

const known = (side: string) => `
  SELECT gold.item_id, gold.guideline_version_id, gold.maker_id FROM gold_in_force gold
  WHERE gold.project_id = $1 AND gold.id ${side} start.id ORDER BY gold.id LIMIT ${mostLooked}`;

/**
 * An item whose label is known, under a guideline version that is in force and that tasks of the queue have too: one that the
 * rater has never had, may take, and did not label themselves. The first one from a lot on: what follows many that the rater
 * had is likelier.
 */
export const drawControl = `
  SELECT ${check} FROM (
    SELECT near.* FROM (
      SELECT ends.low + floor(random() * (ends.high - ends.low + 1))::int AS id
      FROM (SELECT min(id) AS low, max(id) AS high FROM gold WHERE project_id = $1) ends OFFSET 0
    ) start CROSS JOIN LATERAL ((${known(">=")}) UNION ALL (${known("<")})) near
    WHERE near.maker_id IS DISTINCT FROM rater.user_id
      AND ${isFitting("near.item_id")}
      AND (SELECT had.id FROM task JOIN assignment had ON had.task_id = task.id
        WHERE task.item_id = near.item_id AND had.rater_id = rater.id LIMIT 1) IS NULL
      AND (SELECT used.guideline_id FROM project_guideline used
        WHERE used.project_id = $1 AND used.guideline_version_id = near.guideline_version_id LIMIT 1) IS NOT NULL
      AND (SELECT unit_fits(version.head, item.unit, item.content) FROM item, guideline_version version
        WHERE item.id = near.item_id AND version.id = near.guideline_version_id)
      ${isNewPrompt("near.item_id")}
      -- As a minimum, it is looked up in the index by version: the first of many rows may be far from the table's first.
      AND (SELECT min(task.guideline_version_id) FROM task WHERE task.project_id = $1 AND task.overlap IS NOT NULL
        AND task.guideline_version_id >= near.guideline_version_id) = near.guideline_version_id
    LIMIT 1
  ) one JOIN item ON item.id = one.item_id`;

/** An item that the rater rated long enough ago (an answer of the same step comes on top), whose answer stands, and which has not come again. */
export const drawRepeat = `
  SELECT ${check} FROM (
    SELECT task.item_id, task.guideline_version_id FROM (
      SELECT done.task_id FROM assignment done
      WHERE done.rater_id = rater.id AND done.state = 'submitted' AND done.ended_at IS NOT NULL
      ORDER BY done.ended_at DESC, done.id DESC OFFSET repeats.after LIMIT ${mostRepeatable}
    ) far JOIN task ON task.id = far.task_id
    WHERE task.purpose = 'production' AND task.closed_at IS NULL
      AND ${isFitting("task.item_id")}
      AND ${isNoCheck("task.item_id")}
      AND (SELECT given.id FROM rating_in_force given WHERE given.task_id = task.id AND given.rater_id = rater.id) IS NOT NULL
    ORDER BY random() LIMIT 1
  ) one JOIN item ON item.id = one.item_id`;
