import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { leftWins, rightWins, tied } from "#core/truth/comparisons.ts";
import { preferenceOutcome } from "#core/truth/preference-outcome.ts";
import type { Figure } from "./figures.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf, intervalFor, toFigure } from "./measure.ts";

const steps = [leftWins, tied, rightWins];

/**
 * Alpha of preferences with first, tie and second as -1, 0 and 1: a tie is half way, which the nominal alpha does not
 * know. Null for other questions, and where nobody could tie.
 */
export function alphaOfSteps(labels: LabelSet): Figure | null {
  if (scaleOf(labels).reading !== "preferences") return null;
  const outcomes = labels.labels.map(preferenceOutcome);
  if (!outcomes.includes(tied)) return null;
  const { item, rater, label, ...humans } = humansOf(labels);
  const isSide = (_: number, at: number) => outcomes[label[at]!] !== undefined;
  const sides: Ratings = {
    ...humans,
    item: item.filter(isSide),
    rater: rater.filter(isSide),
    label: Uint16Array.from([...label].filter(isSide), (code) => steps.indexOf(outcomes[code]!)),
    labelCount: steps.length,
    values: Float64Array.of(-1, 0, 1),
  };
  const measure = { name: "interval", level: "interval", metric: "interval" } as const;
  const interval = intervalFor(measure, sides, labels.seed);
  return toFigure(krippendorffAlpha(sides, "interval", { interval }));
}
