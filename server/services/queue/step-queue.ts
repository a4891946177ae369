import { AppError } from "#core/errors.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { type Candidate, firstOf, orderFor } from "#core/queue/candidate.ts";
import { mayTakeAny, quotasOf, type TakeVerdict } from "#core/queue/may-take.ts";
import { nextStep } from "#core/queue/next-step.ts";
import { type Draw, drawFor } from "#core/queue/queue-order.ts";
import { checkAt, givesChecks } from "#core/queue/rater-check.ts";
import { hasFreeSlot } from "#core/queue/slot.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Lease } from "#db/queue/assignments.ts";
import { type FoundRater, findLost, type QueueFacts, readQueueFacts } from "#db/queue/facts.ts";
import { addRater } from "#db/queue/raters.ts";
import { type Check, type Ending, type Next, type StepTaken, takeStep } from "#db/queue/step.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "./as-rater.ts";
import { wantedRaters, weighsLabels } from "./wanted-raters.ts";

export type StepInput = QueueInput & {
  /** The assignment that may end. */
  assignmentId?: string;
  submissionId?: string;
  /** The assignments that the page has, when it wants a task more; null when it wants none. */
  held: readonly string[] | null;
};

/**
 * `held`: the page has as many as it may. `gone`: others had all of them first. `none`: nothing is open to the rater.
 * `refused`: the rater may take none, whatever there is.
 */
type Found = "given" | "unasked" | "held" | "gone" | "none" | "refused";

export type StepDone = StepTaken & { raterId: number; found: Found; refusal: TakeRefusal | null };

type TakeRefusal = Extract<TakeVerdict, { ok: false }>;

/** Enough for any number of tabs of one person: a step is made anew only because another of theirs went through. */
const mostTries = 50;

/**
 * One step of a rater: what `decide` ends, and the next task if the page wants one, in one statement. What to do is
 * decided from what was read before, without a lock; if that does not hold any more when the step is taken, nothing
 * happens and all is read and decided again.
 * @param decide how the assignment ends, or null when nothing is to end; what it throws, the rater hears
 */
export async function stepQueue(
  deps: Deps,
  input: StepInput,
  decide: (facts: QueueFacts) => Promise<Ending | null>,
): Promise<StepDone> {
  const { project, userId } = input;
  const key = { projectId: project.id, userId };
  const held = whyClosed(project) ? null : input.held;
  const { policy, promptGroups, dailyQuota } = project.settings;
  const { pausedPlaces } = project;
  const asked = {
    assignmentId: input.assignmentId ?? null,
    submissionId: input.submissionId ?? null,
    labels: weighsLabels(project.settings),
    dailyQuota,
    draw: held && {
      ...drawFor(policy, deps.random),
      ...{ groups: promptGroups, pausedPlaces },
      repeatAfter: givesChecks(project.settings) ? project.settings.repeatAfter : null,
    },
  };
  for (let tries = 0; tries < mostTries; tries++) {
    const facts = await readQueueFacts(deps.pool, key, asked);
    if (!facts) {
      await addRater(deps.db, key);
      continue;
    }
    const how = await decide(facts);
    const ends = how && facts.found && { found: facts.found, isFree: hasFreeSlot(facts.found), how };
    const stays = facts.active.filter(({ id }) => id !== ends?.found.id);
    const hasRated = ends?.how.state === "submitted";
    const {
      found,
      next,
      refusal = null,
    } = await findNext(deps, input, {
      ...{ facts, stays, held, hasRated, ends: ends !== null },
      draw: asked.draw,
    });
    const taken = await takeStep(deps.pool, {
      raterId: facts.raterId,
      active: held && facts.active.map(({ id }) => id),
      seen: held && { rules: facts.rater.rules, rated: facts.rater.rated },
      ends,
      next,
      wanted: ends && (await wantedRaters(deps, project.settings, { facts, how: ends.how })),
      leaseMinutes: project.settings.leaseMinutes,
    });
    if (taken)
      return { ...taken, raterId: facts.raterId, found: next && !taken.given ? "gone" : found, refusal };
  }
  throw new AppError("busy");
}

type Wanted = {
  facts: QueueFacts;
  stays: readonly Lease[];
  held: readonly string[] | null;
  /** Whether this step rates a task. */
  hasRated: boolean;
  /** Whether it ends one at all. */
  ends: boolean;
  draw: Draw | null;
};

/** What comes next. When no new task is left, it is one whose lease this rater once lost or gave back. */
async function findNext(
  deps: Deps,
  { project }: QueueInput,
  { facts, stays, held, hasRated, ends, draw }: Wanted,
): Promise<{ found: Found; next: Next | null; refusal?: TakeRefusal }> {
  if (held === null) return { found: "unasked", next: null };
  const step = nextStep(stays, held);
  if (step.step === "wait") return { found: "held", next: null };
  if (step.step === "resume") return { found: "given", next: { lease: step.lease.id } };
  const verdict = mayTakeAny(standingOf(facts.rater, project, { held: stays.length, hasRated }));
  if (!verdict.ok) return { found: "refused", next: null, refusal: verdict };
  if (draw && facts.candidates.length > 0) {
    // Two lots may have fallen on one task.
    const different = new Map(
      firstOf(facts.candidates, draw).map((candidate) => [candidate.taskId, candidate]),
    );
    const first = [...different.values()];
    const tasks = first.map(async (candidate) => ({
      taskId: candidate.taskId,
      shownOrder: await shownOrderOf(deps, candidate),
    }));
    // Nothing comes between the outputs of a prompt that are kept together.
    const isInGroup = first.some(({ inGroup }) => inGroup);
    const check = isInGroup ? null : await checkFor(deps, project, { facts, holds: stays.length, ends });
    return { found: "given", next: { tasks: await Promise.all(tasks), check } };
  }
  const rater = { id: facts.raterId, projectId: project.id };
  const lost = await findLost(deps.pool, rater, project.pausedPlaces);
  return lost === null ? { found: "none", next: null } : { found: "given", next: { lease: lost } };
}

type Shown = Pick<Candidate, "sides" | "guidelineVersionId">;

async function shownOrderOf(deps: Deps, shown: Shown): Promise<number[] | null> {
  // Only what shows things side by side asks its guideline.
  if (!shown.sides) return null;
  const { head } = await deps.guidelines.version(shown.guidelineVersionId);
  return isUnreadable(head) ? null : orderFor(shown, head, deps.random);
}

/** The check that a rater gets in the place of their next task, if it is one and there is an item for it. */
async function checkFor(
  deps: Deps,
  { settings }: QueueInput["project"],
  { facts, holds, ends }: { facts: QueueFacts; holds: number; ends: boolean },
): Promise<Check | null> {
  const { rater, checks } = facts;
  const place = rater.rated + rater.skipped + holds + Number(ends);
  const purpose = checks && checkAt(settings, { seed: rater.seed, place });
  const drawn = purpose && checks[purpose];
  if (!drawn) return null;
  const { itemId, guidelineVersionId } = drawn;
  return { purpose, itemId, guidelineVersionId, shownOrder: await shownOrderOf(deps, drawn) };
}

const dayMs = 24 * 3_600_000;

/** A rater after this step, for whom the queue's address is open: that asks for the role. */
function standingOf(
  rater: FoundRater,
  { settings }: QueueInput["project"],
  { held, hasRated }: { held: number; hasRated: boolean },
) {
  const quotas = quotasOf(rater, settings);
  const { dailyQuota } = quotas;
  const ends = rater.endsToday ?? [];
  const more = Number(hasRated);
  // With the label of this step, the quota has room when one act less is a day old.
  const last = dailyQuota === null ? undefined : ends[dailyQuota - 1 - more];
  return {
    ...quotas,
    role: "rater" as const,
    standing: rater.standing,
    rated: rater.rated + more,
    today: ends.length + more,
    held,
    dailyUntil: last === undefined ? null : new Date(Date.parse(last) + dayMs).toISOString(),
  };
}
