import { AppError } from "#core/errors.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { orderFor } from "#core/queue/candidate.ts";
import { nextStep } from "#core/queue/next-step.ts";
import { hasFreeSlot } from "#core/queue/slot.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Lease } from "#db/queue/assignments.ts";
import { findLost, type QueueFacts, readQueueFacts, searchCandidates } from "#db/queue/facts.ts";
import { addRater } from "#db/queue/raters.ts";
import { type Ending, type Next, type StepTaken, takeStep } from "#db/queue/step.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "./as-rater.ts";

export type StepInput = QueueInput & {
  /** The assignment that may end. */
  assignmentId?: string;
  submissionId?: string;
  /** The assignments that the page has, when it wants a task more; null when it wants none. */
  held: readonly string[] | null;
};

/** `held`: the page has as many as it may. `gone`: others had all of them first. `none`: nothing is open to the rater. */
type Found = "given" | "unasked" | "held" | "gone" | "none";

export type StepDone = StepTaken & { raterId: number; found: Found };

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
  const asked = {
    assignmentId: input.assignmentId ?? null,
    submissionId: input.submissionId ?? null,
    draws: held !== null,
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
    const { found, next } = await findNext(deps, input, { facts, stays, held });
    const taken = await takeStep(deps.pool, {
      raterId: facts.raterId,
      active: held && facts.active.map(({ id }) => id),
      ends,
      next,
      leaseMinutes: project.settings.leaseMinutes,
    });
    if (taken) return { ...taken, raterId: facts.raterId, found: next && !taken.given ? "gone" : found };
  }
  throw new AppError("busy");
}

type Wanted = { facts: QueueFacts; stays: readonly Lease[]; held: readonly string[] | null };

/** What comes next. When no new task is left, it is one whose lease this rater once lost or gave back. */
async function findNext(
  deps: Deps,
  { project }: QueueInput,
  { facts, stays, held }: Wanted,
): Promise<{ found: Found; next: Next | null }> {
  if (held === null) return { found: "unasked", next: null };
  const step = nextStep(stays, held);
  if (step.step === "wait") return { found: "held", next: null };
  if (step.step === "resume") return { found: "given", next: { lease: step.lease.id } };
  const rater = { id: facts.raterId, projectId: project.id };
  const drawn = facts.candidates.length > 0 ? facts.candidates : await searchCandidates(deps.pool, rater);
  if (drawn.length > 0) {
    // Two lots may have fallen on one task.
    const different = new Map(drawn.map((candidate) => [candidate.taskId, candidate]));
    const tasks = [...different.values()].map(async (candidate) => {
      // Only what shows things side by side asks its guideline.
      const { head } = candidate.sides
        ? await deps.guidelines.version(candidate.guidelineVersionId)
        : { head: null };
      const shownOrder = head && !isUnreadable(head) ? orderFor(candidate, head, deps.random) : null;
      return { taskId: candidate.taskId, shownOrder };
    });
    return { found: "given", next: { tasks: await Promise.all(tasks) } };
  }
  const lost = await findLost(deps.pool, rater);
  return lost === null ? { found: "none", next: null } : { found: "given", next: { lease: lost } };
}
