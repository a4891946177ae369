import type { Candidate, CheckCandidate } from "#core/queue/candidate.ts";
import type { KnownAccuracy } from "#core/queue/certainty.ts";
import type { RaterStanding } from "#core/queue/may-take.ts";
import type { Draw, GroupRule } from "#core/queue/queue-order.ts";
import type { CheckPurpose } from "#core/queue/rater-check.ts";
import type { SlotFacts } from "#core/queue/slot.ts";
import { prepared, type Queryable } from "../prepared.ts";
import type { Lease } from "./assignments.ts";
import { drawControl, drawRepeat } from "./draw-checks.ts";
import { drawCandidates } from "./draws.ts";
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
  skipped: number;
  /** What decides which of their tasks are checks. */
  seed: string;
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
  /** An item for each kind of check, drawn by lot, where they were asked for and there is one. */
  checks: Record<CheckPurpose, CheckCandidate | null> | null;
};

/**
 * What was asked, as columns: a plan in which the planner knew the values could leave branches out, would seem cheaper than
 * the one that is kept, and would be made anew each time.
 */
const askedAlways = `LATERAL (
    SELECT $3::uuid AS assignment, $4::uuid AS submission, $5::boolean AS labels, $6::integer AS daily OFFSET 0) asked`;
const askedOfDraw = `LATERAL (
    SELECT $8::smallint[] AS needs, $9::float8 AS window, $10::text AS groups OFFSET 0) rule`;
const askedOfChecks = "LATERAL (SELECT $11::integer AS after OFFSET 0) repeats";

/** Places that are closed to the rater, for everyone or for them, once they have ended what was asked about. Not joined in, so that it is looked up once. */
const closedToRater = `LATERAL (
    SELECT $7::text[] || ARRAY(SELECT place FROM closed_places_of(rater.id, asked.assignment)) AS places OFFSET 0) closed`;

/** What others have answered to a task, for its consensus. */
const labelsOfTask = `
  (SELECT COALESCE(json_agg(json_build_object('raterId', counted.rater_id, 'answers', counted.answers,
      'correct', maker.control_correct, 'total', maker.control_total) ORDER BY counted.id), '[]')
    FROM counted_rating counted JOIN rater maker ON maker.id = counted.rater_id
    WHERE counted.task_id = task.id AND counted.rater_kind = 'human')`;

type Parts = { candidates: string; checks?: string; from: string; labels: boolean };

const factsText = ({ candidates, checks = "NULL::json", from, labels }: Parts) => `
  SELECT rater.id AS "raterId",
    json_build_object('standing', rater.standing, 'totalQuota', rater.total_quota, 'dailyQuota', rater.daily_quota,
      'rated', rater.rated_count, 'skipped', rater.skipped_count, 'seed', rater.draw_seed, 'rules', rater.rules_revision,
      'correct', rater.control_correct, 'total', rater.control_total,
      'endsToday', CASE WHEN COALESCE(rater.daily_quota, asked.daily) IS NOT NULL THEN ARRAY(
        SELECT done.ended_at FROM assignment done
        WHERE done.rater_id = rater.id AND done.state = 'submitted' AND done.ended_at > now() - interval '24 hours'
        ORDER BY done.ended_at DESC LIMIT COALESCE(rater.daily_quota, asked.daily)) END) AS rater,
    ARRAY(SELECT json_build_object('id', held.id, 'publicId', held.public_id) FROM assignment held
      WHERE held.rater_id = rater.id AND held.state = 'active' ORDER BY held.id) AS active,
    (SELECT json_build_object('id', assignment.id, 'state', assignment.state, 'taskId', task.id,
        'overlap', COALESCE(slots.overlap, task.overlap, 0),
        'ratingCount', COALESCE(slots.rating_count, task.rating_count),
        'leaseCount', COALESCE(slots.lease_count, task.lease_count),
        'guidelineVersionId', task.guideline_version_id, 'leasedAt', assignment.leased_at,
        'shownOrder', assignment.shown_order,
        'responses', CASE WHEN jsonb_typeof(item.content->'responses') = 'array'
          THEN jsonb_array_length(item.content->'responses') ELSE 0 END,
        'raised', task.raised, ${labels ? `'labels', CASE WHEN asked.labels AND task.purpose = 'production' THEN ${labelsOfTask} END,` : ""}
        'revision', COALESCE((SELECT rating.revision FROM rating
          WHERE rating.task_id = task.id AND rating.rater_id = rater.id AND rating.current), 0))
      FROM assignment JOIN task ON task.id = assignment.task_id JOIN item ON item.id = task.item_id
      LEFT JOIN task slots ON slots.id = assignment.stands_for
      WHERE assignment.public_id = asked.assignment AND assignment.rater_id = rater.id) AS found,
    (SELECT json_build_object('raterId', rating.rater_id, 'taskId', rating.task_id, 'surplus', rating.surplus) FROM rating
      WHERE rating.submission_id = asked.submission) AS known,
    ${candidates} AS candidates, ${checks} AS checks
  FROM ${from} WHERE rater.project_id = $1 AND rater.user_id = $2`;

/** What a new task is drawn by, beside the rater. */
const drawing = (all: boolean): Parts => ({
  candidates: `ARRAY(${drawCandidates(all)})`,
  from: `rater, ${askedAlways}, ${askedOfDraw}, ${closedToRater}`,
  labels: all,
});

/** The same with an item for each check; how long a step takes does not tell which of them is given. */
const drawingChecks: Parts = {
  ...drawing(true),
  checks: `json_build_object('control', (${drawControl}), 'repeat', (${drawRepeat}))`,
  from: `${drawing(true).from}, ${askedOfChecks}`,
};

/**
 * Four statements, because PostgreSQL prepares all parts of a plan at each run, also those that a condition leaves out: most
 * projects ask about no labels and let prompts come as they come, and where nothing is drawn it costs less still.
 */
const facts = {
  drawing: prepared<QueueFacts>("queue-facts-any", factsText(drawing(false))),
  drawingByAll: prepared<QueueFacts>("queue-facts-all", factsText(drawing(true))),
  drawingChecks: prepared<QueueFacts>("queue-facts-checks", factsText(drawingChecks)),
  alone: prepared<QueueFacts>(
    "queue-facts-alone",
    factsText({ candidates: "'{}'::json[]", from: `rater, ${askedAlways}`, labels: true }),
  ),
};

/** How a draw goes in a project, beside what is particular to its rater, and the places that are paused there. */
export type DrawRule = Draw & {
  groups: GroupRule;
  pausedPlaces: readonly string[];
  /** Where raters get checks: how many of their tasks lie at least between an item and its repeat. */
  repeatAfter: number | null;
};

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
  const [row] = draw ? await drawnBy(db, draw, { labels, values }) : await facts.alone(db, values);
  return row ?? null;
}

function drawnBy(db: Queryable, draw: DrawRule, { labels, values }: { labels: boolean; values: unknown[] }) {
  const all = [...values, draw.pausedPlaces, draw.needs, draw.window, draw.groups];
  if (draw.repeatAfter !== null) return facts.drawingChecks(db, [...all, draw.repeatAfter]);
  return labels || draw.groups !== "any" ? facts.drawingByAll(db, all) : facts.drawing(db, all);
}

type QueueOf = { id: number; projectId: number };

const lost = prepared<{ id: number }>(
  "queue-lost-room",
  `SELECT assignment.id FROM assignment JOIN task ON task.id = assignment.task_id JOIN rater ON rater.id = assignment.rater_id
  JOIN task slots ON slots.id = slots_of(assignment)
  CROSS JOIN LATERAL (SELECT $3::text[] || ARRAY(SELECT place FROM closed_places_of($2)) AS places OFFSET 0) closed
  WHERE assignment.rater_id = $2 AND assignment.state IN ('expired', 'released')
    AND task.project_id = $1 AND has_open_slot(slots)
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
