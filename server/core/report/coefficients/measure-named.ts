import type { AlphaIntervalOptions } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import type { Figure, NamedFigure } from "../figures/figures.ts";
import type { Measure } from "../figures/measure.ts";
import { toFigure, toShare } from "../figures/to-figure.ts";
import type { CompactRatings } from "../labels/compact-humans.ts";
import type { LabelSet } from "../labels/label-set.ts";
import { ReportError } from "../report-error.ts";
import { type CoefficientId, coefficients } from "./coefficients.ts";
import { computeCoefficient } from "./compute-coefficient.ts";
import type { CoefficientDefinition, ComputeOptions } from "./definition.ts";

/**
 * The requested coefficients: names, which may include "all"; none for the recommended one and those that go with it.
 */
export type CoefficientAsk = { methods?: readonly string[] | undefined; spacing?: ComputeOptions["spacing"] };

/** With more raters than this, pairs of raters are not listed by name. */
const mostPairedRaters = 12;

type Humans = {
  compact: CompactRatings;
  measure: Measure;
  interval: AlphaIntervalOptions;
  /** Figures that have already been computed. */
  known: Readonly<Record<string, Figure>>;
};

/**
 * The coefficients of the humans. One for which there are too many labels is left out with that reason, so that the others
 * are still there.
 *
 * @throws ReportError when one that was requested by name cannot be computed from these labels
 */
export function measureNamed(
  humans: Humans,
  set: LabelSet,
  methods: readonly CoefficientId[],
  ask: CoefficientAsk = {},
): NamedFigure[] {
  const { level } = humans.measure;
  return methods.flatMap((method) => {
    const known = humans.known[method];
    if (known) return [{ method, ...known }];
    const { needsSets, mostLabels = Number.POSITIVE_INFINITY }: CoefficientDefinition = coefficients[method];
    if (needsSets && level !== "set") throw new ReportError({ why: "needs-sets", method });
    const isComputed = humans.compact.ratings.labelCount <= mostLabels;
    if (isComputed) return computeNamed(method, humans, set, ask);
    return [{ method, value: null, reason: "too-many-labels" as const, n: 0 }];
  });
}

function computeNamed(
  method: CoefficientId,
  { compact: { ratings, raters, labels }, interval }: Humans,
  set: LabelSet,
  { spacing }: CoefficientAsk,
): NamedFigure[] {
  const { raters: ofTwo, isShare }: CoefficientDefinition = coefficients[method];
  const compute = (of: Ratings): Figure => {
    const result = computeCoefficient(method, of, { interval, spacing, categories: labels });
    return isShare ? toShare(result) : toFigure(result);
  };
  if (ofTwo !== "two" || raters.length < 2) return [{ method, ...compute(ratings) }];
  if (raters.length > mostPairedRaters)
    throw new ReportError({ why: "two-raters", method, raters: raters.length });
  const pairs = raters.flatMap((_, first) => raters.slice(first + 1).map((_, at) => [first, first + 1 + at]));
  const name = (rater: number) => set.raters[raters[rater]].name;
  return pairs.map(([first, second]) => ({
    method,
    ...compute(pairOf(ratings, first, second)),
    ...(raters.length > 2 && { pair: [name(first), name(second)] as [string, string] }),
  }));
}

/** The ratings of two raters, renumbered as raters 0 and 1. */
function pairOf(ratings: Ratings, first: number, second: number): Ratings {
  const two = selectRatings(ratings, (rater) => rater === first || rater === second);
  return { ...two, rater: two.rater.map((rater) => (rater === first ? 0 : 1)), raterCount: 2 };
}
