import { type Certainty, certaintyOf } from "#core/queue/certainty.ts";
import { labelOf, optionsOf } from "#core/queue/consensus-label.ts";
import { type Need, needOf, needs } from "#core/queue/queue-order.ts";
import { requiredOverlap } from "#core/queue/required-overlap.ts";
import type { ProjectSettings } from "#core/schemas/project.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { GivenLabel, QueueFacts } from "#db/queue/facts.ts";
import type { Ending } from "#db/queue/step.ts";
import type { Deps } from "#server/deps.ts";

type Rule = Pick<ProjectSettings, "policy" | "overlapMost" | "certainty" | "assumedAccuracy">;

/** Whether a project asks how certain the consensus of a task is. */
export function weighsLabels({ policy, overlapMost }: Rule): boolean {
  return policy === "need" || overlapMost !== null;
}

/**
 * How many raters the task of a label needs with it, and how much, from the labels that were seen with it; null where the
 * project does not ask, or where the label does not count.
 */
export async function wantedRaters(
  deps: Pick<Deps, "guidelines">,
  rule: Rule,
  { facts: { raterId, rater, found }, how }: { facts: QueueFacts; how: Ending },
): Promise<{ raters: number; need: Need } | null> {
  if (how.state !== "submitted" || how.rating.surplus || !found?.labels) return null;
  const own = { raterId, answers: how.rating.answers, correct: rater.correct, total: rater.total };
  const labels = [...found.labels.filter((label) => label.raterId !== raterId), own];
  const { guidelineVersionId, overlap, raised, leaseCount, state } = found;
  return weigh(deps, rule, {
    guidelineVersionId,
    labels,
    least: overlap - raised,
    leases: leaseCount - Number(state === "active"),
  });
}

/** The same of a task as it stands. */
export async function weigh(
  deps: Pick<Deps, "guidelines">,
  rule: Rule,
  task: { guidelineVersionId: number; labels: readonly GivenLabel[]; least: number; leases: number },
): Promise<{ raters: number; need: Need }> {
  const { labels, least, leases } = task;
  const certainty = (await consensusOf(deps, rule, task))?.certainty ?? null;
  return {
    raters: requiredOverlap(
      { most: rule.overlapMost, certainty: rule.certainty / 100 },
      { least, ratings: labels.length, leases, certainty },
    ),
    need: rule.policy === "need" ? needOf(certainty) : needs.usual,
  };
}

/** What raters agree on about the primary question of a task; null where it has no levels, or nobody chose one. */
export async function consensusOf(
  deps: Pick<Deps, "guidelines">,
  { assumedAccuracy }: Pick<Rule, "assumedAccuracy">,
  { guidelineVersionId, labels }: { guidelineVersionId: number; labels: readonly GivenLabel[] },
): Promise<Certainty<string | number> | null> {
  const { head } = await deps.guidelines.version(guidelineVersionId);
  const question = isUnreadable(head) ? undefined : head.questions.find(({ primary }) => primary);
  const options = question ? optionsOf(question) : null;
  if (!question || !options) return null;
  const given = labels.flatMap(({ answers, correct, total }) => {
    const label = labelOf(question, answers);
    return label === null ? [] : [{ label, correct, total }];
  });
  return certaintyOf(options, given, assumedAccuracy / 100);
}
