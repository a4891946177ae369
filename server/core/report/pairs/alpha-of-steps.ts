import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";
import { alphaOf } from "../figures/alpha-of.ts";
import type { Figure } from "../figures/figures.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { humansOf } from "../labels/label-set.ts";

const steps = [leftWins, tied, rightWins];

/**
 * Alpha of preferences with first, tie and second as -1, 0 and 1: a tie is half way, which the nominal alpha does not
 * know. Null for other questions, and where nobody could tie.
 */
export function alphaOfSteps(labels: StudyLabels): Figure | null {
  if (!labels.sides) return null;
  const outcomes = labels.labels.map(preferenceOutcome);
  if (!outcomes.includes(tied)) return null;
  const { item, rater, label, ...humans } = humansOf(labels);
  const isSide = (_: number, at: number) => outcomes[label[at]] !== undefined;
  const sides: Ratings = {
    ...humans,
    item: item.filter(isSide),
    rater: rater.filter(isSide),
    label: Uint16Array.from([...label].filter(isSide), (code) => steps.indexOf(outcomes[code]!)),
    labelCount: steps.length,
    values: Float64Array.of(-1, 0, 1),
  };
  return alphaOf(labels, { level: "interval", metric: "interval" }, sides);
}
