import type { Candidate } from "#core/queue/candidate.ts";
import type { SlotFacts } from "#core/queue/slot.ts";
import { prepared, type Queryable } from "../prepared.ts";
import type { Lease } from "./assignments.ts";
import type { RaterKey } from "./raters.ts";

/** An assignment that is to end, as it stands. Nothing is locked: `takeStep` compares before it acts. */
export type FoundAssignment = SlotFacts & {
  id: number;
  taskId: number;
  guidelineVersionId: number;
  /** As JSON has it. */
  leasedAt: string;
  /** Null when the responses stood in the order of the item. */
  shownOrder: number[] | null;
  /** The number of responses in the item's list; 0 when it has no list. */
  responses: number;
  /** The revision of the rater's current rating of the task; 0 when there is none. */
  revision: number;
};

/** What the next step of a rater is decided from. */
export type QueueFacts = {
  raterId: number;
  /** The rater's leases, oldest first. */
  active: Lease[];
  /** The assignment that was asked about; null when it is not the rater's. */
  found: FoundAssignment | null;
  /** The rating that already has the submission id. */
  known: { raterId: number; surplus: boolean } | null;
  /** Some tasks that are open and new to the rater, each drawn by lot. */
  candidates: Candidate[];
};

/** What an item shows side by side, for the order in which it is shown: a core type in the words of SQL. */
const sides = `
  'responses', CASE WHEN jsonb_typeof(item.content->'responses') = 'array'
    THEN jsonb_array_length(item.content->'responses') ELSE 0 END,
  'answeredReference', CASE WHEN item.content->'reference'->>'response' IS NOT NULL
    THEN item.content->'reference'->>'kind' END`;

/** Only pairs and sets have sides, and only for them the content of an item is looked into. */
const candidate = `
  json_build_object('taskId', task.id, 'guidelineVersionId', task.guideline_version_id,
    'sides', CASE WHEN item.unit IN ('response-pair', 'response-set') THEN json_build_object(${sides}) END)`;

/** In the queue with a free slot, not set aside, and never had by the rater. `$1` is the project. */
const isOpenToRater = `
  task.project_id = $1 AND has_open_slot(task)
  AND (SELECT item.set_aside_at FROM item WHERE item.id = task.item_id) IS NULL
  -- A scalar subquery is never turned into a join, so each candidate costs one look-up in the unique index.
  AND (SELECT had.id FROM assignment had WHERE had.task_id = task.id AND had.rater_id = rater.id) IS NULL`;

/** As many as make it unlikely that others take all of them between reading and acting. */
const mostCandidates = 2;

/**
 * How many random draws are made before all open tasks are searched: enough if one task in a hundred is still
 * available.
 */
const mostLots = 600;

/**
 * Draws are places between the first open task and the last, so all such tasks are equally likely, and each draw costs
 * one look-up in the queue's index. All draws miss only when the queue is nearly empty.
 */
const drawCandidates = `
  SELECT drawn.* FROM (
    SELECT ends.low + floor(random() * (ends.high - ends.low + 1))::int AS place
    FROM (
      SELECT min(task.position) AS low, max(task.position) AS high FROM task
      WHERE task.project_id = $1 AND task.overlap IS NOT NULL AND task.closed_at IS NULL
        AND task.rating_count < task.overlap
    ) ends, generate_series(1, least(${mostLots}, 4 * (ends.high - ends.low + 1)))
    WHERE ends.low IS NOT NULL
  ) lot CROSS JOIN LATERAL (
    SELECT ${candidate} AS candidate FROM task JOIN item ON item.id = task.item_id
    WHERE task.position = lot.place AND ${isOpenToRater}
    LIMIT 1
  ) drawn
  LIMIT ${mostCandidates}`;

const factsText = (candidates: string) => `
  SELECT rater.id AS "raterId",
    ARRAY(SELECT json_build_object('id', held.id, 'publicId', held.public_id) FROM assignment held
      WHERE held.rater_id = rater.id AND held.state = 'active' ORDER BY held.id) AS active,
    (SELECT json_build_object('id', assignment.id, 'state', assignment.state, 'taskId', task.id,
        'overlap', COALESCE(task.overlap, 0), 'ratingCount', task.rating_count, 'leaseCount', task.lease_count,
        'guidelineVersionId', task.guideline_version_id, 'leasedAt', assignment.leased_at,
        'shownOrder', assignment.shown_order,
        'responses', CASE WHEN jsonb_typeof(item.content->'responses') = 'array'
          THEN jsonb_array_length(item.content->'responses') ELSE 0 END,
        'revision', COALESCE((SELECT rating.revision FROM rating
          WHERE rating.task_id = task.id AND rating.rater_id = rater.id AND rating.current), 0))
      FROM assignment JOIN task ON task.id = assignment.task_id JOIN item ON item.id = task.item_id
      WHERE assignment.public_id = $3 AND assignment.rater_id = rater.id) AS found,
    (SELECT json_build_object('raterId', rating.rater_id, 'surplus', rating.surplus) FROM rating
      WHERE rating.submission_id = $4) AS known,
    ${candidates} AS candidates
  FROM rater WHERE rater.project_id = $1 AND rater.user_id = $2`;

/** Two statements, because one with a condition would be planned anew each time: where nothing is drawn it costs less. */
const facts = {
  drawing: prepared<QueueFacts>("queue-facts-drawing", factsText(`ARRAY(${drawCandidates})`)),
  alone: prepared<QueueFacts>("queue-facts-alone", factsText("'{}'::json[]")),
};

/**
 * Everything that decides about a rater's next step, in one statement and without a lock. Null when the person is no
 * rater of the project yet.
 * @param asked `draws`: whether a new task may be wanted
 */
export async function readQueueFacts(
  db: Queryable,
  { projectId, userId }: RaterKey,
  asked: { assignmentId: string | null; submissionId: string | null; draws: boolean },
): Promise<QueueFacts | null> {
  const { assignmentId, submissionId, draws } = asked;
  const ask = draws ? facts.drawing : facts.alone;
  const [row] = await ask(db, [projectId, userId, assignmentId, submissionId]);
  return row ?? null;
}

const searched = prepared<{ candidate: Candidate }>(
  "queue-search",
  `SELECT ${candidate} AS candidate
  FROM rater JOIN task ON true JOIN item ON item.id = task.item_id
  WHERE rater.id = $2 AND ${isOpenToRater}
  ORDER BY random() LIMIT ${mostCandidates}`,
);

type QueueOf = { id: number; projectId: number };

/** The same candidates by searching all open tasks, for the end of the queue. */
export async function searchCandidates(db: Queryable, rater: QueueOf): Promise<Candidate[]> {
  const rows = await searched(db, [rater.projectId, rater.id]);
  return rows.map((row) => row.candidate);
}

const lost = prepared<{ id: number }>(
  "queue-lost",
  `SELECT assignment.id FROM assignment JOIN task ON task.id = assignment.task_id
  WHERE assignment.rater_id = $2 AND assignment.state IN ('expired', 'released')
    AND task.project_id = $1 AND has_open_slot(task)
    AND (SELECT item.set_aside_at FROM item WHERE item.id = task.item_id) IS NULL
  ORDER BY assignment.ended_at
  LIMIT 1`,
);

/** The assignment of an open task that this rater gave back or lost, the earliest first. */
export async function findLost(db: Queryable, rater: QueueOf): Promise<number | null> {
  const [row] = await lost(db, [rater.projectId, rater.id]);
  return row?.id ?? null;
}
