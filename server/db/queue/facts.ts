import type { Candidate } from "#core/queue/candidate.ts";
import type { KnownAccuracy } from "#core/queue/certainty.ts";
import type { RaterStanding } from "#core/queue/may-take.ts";
import type { Draw, GroupRule } from "#core/queue/queue-order.ts";
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
  /** How much of the overlap was added because the consensus was not certain. */
  raised: number;
  /** What others have answered and what counts of it, when it was asked for. */
  labels?: GivenLabel[] | null;
};

/** A counted rating of a person, with what controls say of them. */
export type GivenLabel = KnownAccuracy & { raterId: number; answers: unknown };

/** The rater, as `core/queue/may-take.ts` asks. */
export type FoundRater = KnownAccuracy & {
  standing: RaterStanding;
  totalQuota: number | null;
  dailyQuota: number | null;
  rated: number;
  /** How often what they may take has changed. */
  rules: number;
  /** Of the last 24 hours, when it was asked for; the ends of these, the latest first, as JSON has them. */
  endsToday: string[] | null;
};

/** What the next step of a rater is decided from. */
export type QueueFacts = {
  raterId: number;
  rater: FoundRater;
  /** The rater's leases, oldest first. */
  active: Lease[];
  /** The assignment that was asked about; null when it is not the rater's. */
  found: FoundAssignment | null;
  /** The rating that already has the submission id. */
  known: { raterId: number; taskId: number; surplus: boolean } | null;
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
const candidate = (inGroup: boolean) => `
  json_build_object('taskId', task.id, 'guidelineVersionId', task.guideline_version_id,
    'priority', task.priority, 'need', task.need, 'inGroup', ${inGroup},
    'sides', CASE WHEN item.unit IN ('response-pair', 'response-set') THEN json_build_object(${sides}) END)`;

/** In the queue, with a slot that has no rating yet: the condition of `task_queue_idx`. */
const isWanted = `task.project_id = $1 AND task.overlap IS NOT NULL AND task.closed_at IS NULL
    AND task.rating_count < task.overlap`;

/**
 * What was asked, as columns: a plan in which the planner knew the values could leave branches out, would seem cheaper than
 * the one that is kept, and would be made anew each time.
 */
const askedAlways = `LATERAL (
    SELECT $3::uuid AS assignment, $4::uuid AS submission, $5::boolean AS labels, $6::integer AS daily OFFSET 0) asked`;
const askedOfDraw = `LATERAL (
    SELECT $8::smallint[] AS needs, $9::float8 AS window, $10::text AS groups OFFSET 0) rule`;

/** Places that are closed to the rater, for everyone or for them. Not joined in, so that it is looked up once. */
const closedToRater = `LATERAL (
    SELECT $7::text[] || ARRAY(SELECT place FROM closed_places_of(rater.id)) AS places OFFSET 0) closed`;

/** Where prompt groups are spread: the rater has had no other output of the prompt. */
const isNewPrompt = `
  AND (rule.groups <> 'spread' OR (SELECT had.id FROM item own JOIN item other
      ON other.project_id = own.project_id AND other.prompt_group = own.prompt_group
    JOIN task rated ON rated.item_id = other.id JOIN assignment had ON had.task_id = rated.id
    WHERE own.id = task.item_id AND had.rater_id = rater.id LIMIT 1) IS NULL)`;

/**
 * In the queue with a free slot, not set aside, never had by the rater, and one that they may take. `$1` is the project.
 */
const isOpenToRater = (byGroup: boolean) => `
  task.project_id = $1 AND has_open_slot(task)
  -- Scalar subqueries are never turned into joins, so each candidate costs one look-up in a unique index.
  AND (SELECT item.set_aside_at IS NULL AND item_open_to(item, closed.places, rater.languages, rater.known_as)
    FROM item WHERE item.id = task.item_id)
  AND (SELECT had.id FROM assignment had WHERE had.task_id = task.id AND had.rater_id = rater.id) IS NULL
  ${byGroup ? isNewPrompt : ""}`;

/** As many as make it unlikely that others take all of them between reading and acting. */
const mostCandidates = 2;

/**
 * How many random draws are made in a place before all of its tasks are searched: enough if one task in a hundred is still
 * available. After so many each, the window is four times as wide.
 */
const mostLots = 600;
const lotsInWindow = 25;

/**
 * The places of the queue in the order of the draw: priorities from the highest, each found by one look into the index,
 * and in each the needs as they are asked for (`needs`).
 */
const placesInOrder = `
  SELECT tier.priority, wanted.need
  FROM (
    WITH RECURSIVE tier AS (
      SELECT max(task.priority) AS priority FROM task WHERE ${isWanted}
      UNION ALL
      SELECT (SELECT max(task.priority) FROM task WHERE ${isWanted} AND task.priority < tier.priority)
      FROM tier WHERE tier.priority IS NOT NULL
    ) SELECT tier.priority FROM tier WHERE tier.priority IS NOT NULL
  ) tier CROSS JOIN unnest(rule.needs) WITH ORDINALITY AS wanted(need, at)
  ORDER BY tier.priority DESC, wanted.at`;

const isAtPlace = "task.priority = place.priority AND task.need = place.need";

/**
 * Draws are places between the first task of the place that wants raters and the last, or within a window at its front
 * (`window`), so all such tasks are equally likely, and each draw costs one look-up in the queue's index. Only where all draws
 * miss, every task of the place is looked at: it has few left, or few for this rater.
 */
const drawAtPlace = (byGroup: boolean) => `
  WITH lot AS MATERIALIZED (
    SELECT found.* FROM (
      SELECT ends.low + floor(random() * least(rule.window * 4.0::float8 ^ ((lot - 1) / ${lotsInWindow}), ends.high - ends.low + 1))::int
        AS position
      FROM (
        SELECT min(task.position) AS low, max(task.position) AS high FROM task WHERE ${isWanted} AND ${isAtPlace}
      ) ends, generate_series(1, least(${mostLots}, 4 * (ends.high - ends.low + 1))) lot
      WHERE ends.low IS NOT NULL
    ) lot CROSS JOIN LATERAL (
      SELECT ${candidate(false)} AS candidate FROM task JOIN item ON item.id = task.item_id
      WHERE task.position = lot.position AND ${isAtPlace} AND ${isOpenToRater(byGroup)}
      LIMIT 1
    ) found
    LIMIT ${mostCandidates}
  )
  SELECT lot.candidate FROM lot
  UNION ALL
  SELECT searched.candidate FROM (
    SELECT ${candidate(false)} AS candidate FROM task JOIN item ON item.id = task.item_id
    WHERE ${isAtPlace} AND ${isOpenToRater(byGroup)}
    ORDER BY random() LIMIT ${mostCandidates}
  ) searched WHERE NOT EXISTS (SELECT FROM lot)`;

/** The other outputs of the prompt that the rater had last, where they are to stay together. */
const restOfGroup = `
  SELECT ${candidate(true)} AS candidate
  FROM (
    SELECT item.prompt_group FROM assignment JOIN task ON task.id = assignment.task_id JOIN item ON item.id = task.item_id
    WHERE assignment.rater_id = rater.id ORDER BY assignment.id DESC LIMIT 1
  ) last JOIN item ON item.project_id = $1 AND item.prompt_group = last.prompt_group
  JOIN task ON task.item_id = item.id
  WHERE rule.groups = 'together' AND ${isOpenToRater(true)}`;

const drawCandidates = (byGroup: boolean) => `
  SELECT drawn.candidate FROM (
    ${byGroup ? `(${restOfGroup}) UNION ALL` : ""}
    SELECT drawn.candidate FROM (${placesInOrder}) place CROSS JOIN LATERAL (${drawAtPlace(byGroup)}) drawn
  ) drawn
  LIMIT ${mostCandidates}`;

/** What others have answered to a task, for its consensus. */
const labelsOfTask = `
  (SELECT COALESCE(json_agg(json_build_object('raterId', counted.rater_id, 'answers', counted.answers,
      'correct', maker.control_correct, 'total', maker.control_total) ORDER BY counted.id), '[]')
    FROM counted_rating counted JOIN rater maker ON maker.id = counted.rater_id
    WHERE counted.task_id = task.id AND counted.rater_kind = 'human')`;

type Parts = { candidates: string; from: string; labels: boolean };

const factsText = ({ candidates, from, labels }: Parts) => `
  SELECT rater.id AS "raterId",
    json_build_object('standing', rater.standing, 'totalQuota', rater.total_quota, 'dailyQuota', rater.daily_quota,
      'rated', rater.rated_count, 'rules', rater.rules_revision,
      'correct', rater.control_correct, 'total', rater.control_total,
      'endsToday', CASE WHEN COALESCE(rater.daily_quota, asked.daily) IS NOT NULL THEN ARRAY(
        SELECT done.ended_at FROM assignment done
        WHERE done.rater_id = rater.id AND done.state = 'submitted' AND done.ended_at > now() - interval '24 hours'
        ORDER BY done.ended_at DESC LIMIT COALESCE(rater.daily_quota, asked.daily)) END) AS rater,
    ARRAY(SELECT json_build_object('id', held.id, 'publicId', held.public_id) FROM assignment held
      WHERE held.rater_id = rater.id AND held.state = 'active' ORDER BY held.id) AS active,
    (SELECT json_build_object('id', assignment.id, 'state', assignment.state, 'taskId', task.id,
        'overlap', COALESCE(task.overlap, 0), 'ratingCount', task.rating_count, 'leaseCount', task.lease_count,
        'guidelineVersionId', task.guideline_version_id, 'leasedAt', assignment.leased_at,
        'shownOrder', assignment.shown_order,
        'responses', CASE WHEN jsonb_typeof(item.content->'responses') = 'array'
          THEN jsonb_array_length(item.content->'responses') ELSE 0 END,
        'raised', task.raised, ${labels ? `'labels', CASE WHEN asked.labels THEN ${labelsOfTask} END,` : ""}
        'revision', COALESCE((SELECT rating.revision FROM rating
          WHERE rating.task_id = task.id AND rating.rater_id = rater.id AND rating.current), 0))
      FROM assignment JOIN task ON task.id = assignment.task_id JOIN item ON item.id = task.item_id
      WHERE assignment.public_id = asked.assignment AND assignment.rater_id = rater.id) AS found,
    (SELECT json_build_object('raterId', rating.rater_id, 'taskId', rating.task_id, 'surplus', rating.surplus) FROM rating
      WHERE rating.submission_id = asked.submission) AS known,
    ${candidates} AS candidates
  FROM ${from} WHERE rater.project_id = $1 AND rater.user_id = $2`;

/** What a new task is drawn by, beside the rater. */
const drawing = (all: boolean): Parts => ({
  candidates: `ARRAY(${drawCandidates(all)})`,
  from: `rater, ${askedAlways}, ${askedOfDraw}, ${closedToRater}`,
  labels: all,
});

/**
 * Three statements, because PostgreSQL prepares all parts of a plan at each run, also those that a condition leaves out: most
 * projects ask about no labels and let prompts come as they come, and where nothing is drawn it costs less still.
 */
const facts = {
  drawing: prepared<QueueFacts>("queue-facts-plain", factsText(drawing(false))),
  drawingByAll: prepared<QueueFacts>("queue-facts-by-all", factsText(drawing(true))),
  alone: prepared<QueueFacts>(
    "queue-facts-only",
    factsText({ candidates: "'{}'::json[]", from: `rater, ${askedAlways}`, labels: true }),
  ),
};

/** How a draw goes in a project, beside what is particular to its rater, and the places that are paused there. */
export type DrawRule = Draw & { groups: GroupRule; pausedPlaces: readonly string[] };

/**
 * Everything that decides about a rater's next step, in one statement and without a lock. Null when the person is no
 * rater of the project yet.
 * @param asked `draw`: how a new task is drawn, where one may be wanted; `labels`: whether the consensus of the assignment's
 * task is asked about; `dailyQuota`: of the project
 */
export async function readQueueFacts(
  db: Queryable,
  { projectId, userId }: RaterKey,
  asked: {
    assignmentId: string | null;
    submissionId: string | null;
    labels: boolean;
    dailyQuota: number | null;
    draw: DrawRule | null;
  },
): Promise<QueueFacts | null> {
  const { assignmentId, submissionId, labels, dailyQuota, draw } = asked;
  const values = [projectId, userId, assignmentId, submissionId, labels, dailyQuota];
  const draws = labels || (draw && draw.groups !== "any") ? facts.drawingByAll : facts.drawing;
  const [row] = draw
    ? await draws(db, [...values, draw.pausedPlaces, draw.needs, draw.window, draw.groups])
    : await facts.alone(db, values);
  return row ?? null;
}

type QueueOf = { id: number; projectId: number };

const lost = prepared<{ id: number }>(
  "queue-lost-open",
  `SELECT assignment.id FROM assignment JOIN task ON task.id = assignment.task_id JOIN rater ON rater.id = assignment.rater_id
  CROSS JOIN LATERAL (SELECT $3::text[] || ARRAY(SELECT place FROM closed_places_of($2)) AS places OFFSET 0) closed
  WHERE assignment.rater_id = $2 AND assignment.state IN ('expired', 'released')
    AND task.project_id = $1 AND has_open_slot(task)
    AND (SELECT item.set_aside_at IS NULL AND item_open_to(item, closed.places, rater.languages, rater.known_as)
      FROM item WHERE item.id = task.item_id)
  ORDER BY assignment.ended_at
  LIMIT 1`,
);

/** The assignment of an open task that this rater gave back or lost, and may still take, the earliest first. */
export async function findLost(
  db: Queryable,
  rater: QueueOf,
  pausedPlaces: readonly string[],
): Promise<number | null> {
  const [row] = await lost(db, [rater.projectId, rater.id, pausedPlaces]);
  return row?.id ?? null;
}
