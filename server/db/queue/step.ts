import type { Need } from "#core/queue/queue-order.ts";
import type { CheckPurpose } from "#core/queue/rater-check.ts";
import type { SkipKind } from "#core/queue/skip-kinds.ts";
import type { Notes } from "#core/ratings/check-notes.ts";
import type { ItemContent, UnitOfRating } from "#core/schemas/item.ts";
import type { Answers, RaterProgress } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { prepared, type Queryable } from "../prepared.ts";
import { readItemContent } from "../stored/item-content.ts";
import type { FoundAssignment } from "./facts.ts";

/** How an assignment ends. */
export type Ending =
  | {
      state: "submitted";
      rating: Notes & { submissionId: string; surplus: boolean; answers: Answers; durationMs: number };
    }
  | { state: "skipped"; kind: SkipKind; reason: string | null; asideAfter: number };

type ShownOrder = { shownOrder: readonly number[] | null };

/** An item to be given in the place of a task, and what for. */
export type Check = ShownOrder & { purpose: CheckPurpose; itemId: number; guidelineVersionId: number };

/**
 * What a rater gets next: an assignment of theirs, whose lease begins anew; or the check in the place of the first task; or
 * the first of these tasks that can be had.
 */
export type Next =
  | { lease: number }
  | { tasks: readonly (ShownOrder & { taskId: number })[]; check: Check | null };

export type Step = {
  raterId: number;
  /** The rater's leases as the decision saw them; null when it did not depend on them. */
  active: readonly number[] | null;
  /** How often what the rater may take had changed, and how much they had rated; null when it did not depend on it. */
  seen: { rules: number; rated: number } | null;
  /** The assignment as the decision saw it. */
  ends: { found: FoundAssignment; isFree: boolean; how: Ending } | null;
  next: Next | null;
  /** How many raters the task of the ending assignment needs with the label, and how much; null when it stays. */
  wanted: { raters: number; need: Need } | null;
  leaseMinutes: number;
};

/** A task that a rater has now. */
export type GivenTask = {
  publicId: string;
  leaseEndsAt: Date;
  shownOrder: number[] | null;
  guidelineVersionId: number;
  unit: UnitOfRating;
  content: Readable<ItemContent>;
};

export type StepTaken = {
  progress: RaterProgress;
  /** By the clock that leases end by. */
  at: Date;
  given: GivenTask | null;
};

type Row = RaterProgress & {
  done: boolean;
  at: Date;
  next_id: number | null;
  public_id: string;
  expires_at: Date;
  shown_order: number[] | null;
  guideline_version_id: number;
  unit: UnitOfRating;
  content: unknown;
};

const step = prepared<Row>(
  "queue-step-checks",
  `SELECT * FROM queue_step($1, $2, $3, $4::text::"AssignmentState", $5, $6, $7::text::"AssignmentState",
    $8::text::"SkipKind", $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
    $22, $23, $24, $25, $26::text::"Purpose", $27, $28, $29)`,
);

/**
 * Carries out what was decided, all or nothing, under the rater's lock: see the later `queue_step` in prisma/migrations.
 * @returns null when anything that the decision rests on has changed since, so that it has to be made again
 */
export async function takeStep(db: Queryable, input: Step): Promise<StepTaken | null> {
  const [row] = await step(db, valuesOf(input)).catch((error: unknown) => {
    // Another rater's submission took the same id since.
    if ((error as { constraint?: string }).constraint === "rating_submission_id_key") return [];
    throw error;
  });
  if (!row?.done) return null;
  const { rated, skipped, today, at } = row;
  return { progress: { rated, skipped, today }, at, given: row.next_id === null ? null : givenTask(row) };
}

function givenTask(row: Row): GivenTask {
  return {
    publicId: row.public_id,
    leaseEndsAt: row.expires_at,
    shownOrder: row.shown_order,
    guidelineVersionId: row.guideline_version_id,
    unit: row.unit,
    content: readItemContent(row.content),
  };
}

function valuesOf({ raterId, active, seen, ends, next, wanted, leaseMinutes }: Step): unknown[] {
  const found = ends?.found;
  return [
    ...[raterId, active],
    ...(found ? [found.id, found.state, ends.isFree, found.revision] : [null, null, null, null]),
    ...endingValues(ends?.how ?? null),
    ...[...nextValues(next), leaseMinutes],
    ...[seen?.rules ?? null, seen?.rated ?? null],
    ...(found && wanted ? [found.ratingCount, wanted.raters, wanted.need] : [null, null, null]),
    ...checkValues(next),
  ];
}

function checkValues(next: Next | null): unknown[] {
  const check = next && "tasks" in next ? next.check : null;
  if (!check) return [null, null, null, null];
  return [check.purpose, check.itemId, check.guidelineVersionId, check.shownOrder];
}

function endingValues(how: Ending | null): unknown[] {
  const skip = how?.state === "skipped" ? how : null;
  const said = how?.state === "submitted" ? how.rating : null;
  return [
    ...[how?.state ?? null, skip?.kind ?? null, skip?.reason ?? null, skip?.asideAfter ?? null],
    ...[said?.submissionId ?? null, said?.surplus ?? null, said ? JSON.stringify(said.answers) : null],
    ...[said?.rationale ?? null, said?.confidence ?? null, said?.durationMs ?? null],
  ];
}

function nextValues(next: Next | null): unknown[] {
  if (next === null) return [null, null, null];
  if ("lease" in next) return [next.lease, null, null];
  const orders = next.tasks.filter(({ shownOrder }) => shownOrder !== null);
  return [
    null,
    next.tasks.map(({ taskId }) => taskId),
    JSON.stringify(Object.fromEntries(orders.map(({ taskId, shownOrder }) => [taskId, shownOrder]))),
  ];
}
