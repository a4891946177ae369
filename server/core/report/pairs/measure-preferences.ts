import { type ClusteredShare, clusteredShare } from "#core/agreement/intervals/clustered-share.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { Registry } from "#core/tables/codes/registry.ts";
import { leftWins, rightWins } from "#core/truth/pairs/comparisons.ts";
import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";
import type { Figure } from "../figures/figures.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { humansOf } from "../labels/label-set.ts";
import { noPlace } from "../labels/place-units.ts";
import { alphaOfSteps } from "./alpha-of-steps.ts";
import { type Compared, compareRanked } from "./compare-ranked.ts";
import { noOrderKnown, type PositionBias, positionBias } from "./position-bias.ts";
import type { PreferencesSection, PreferredModel } from "./preference-report.ts";
import { type RankedEntry, type Ranking, rankComparisons } from "./rank-comparisons.ts";
import { rankedPosition } from "./ranked-position.ts";

/** Whose responses humans prefer, in all judgements of items that name the models of both sides. */
export function measurePreferences(labels: StudyLabels): PreferencesSection {
  const humans = humansOf(labels);
  const outcomes = labels.labels.map(preferenceOutcome);
  const { places, ratings } = labels;
  const isRanked = ratings.set !== undefined;
  const compared = isRanked
    ? compareRanked(humans, places.model, (model) => model !== noPlace)
    : compare(humans, outcomes, labels.sides);
  const { comparisons, units, names, left } = compared;
  const { seed, resamples } = labels.intervals;
  const ranking = rankComparisons(comparisons, names, units, { seed, resamples });
  const { entries, undefinedStrengths, kendallU, judgements, ties, wins, clusters } = ranking;
  return {
    view: "preferences",
    ...{ judgements, ties, wins, clusters },
    ...left,
    models: entries.map(describeModel),
    strengths: undefinedStrengths,
    kendallU: figureOfU(kendallU),
    firstWins: isRanked
      ? shareOfFirst(comparisons.outcome, [0, 1, 2], units)
      : shareOfFirst(humans.label, outcomes, humans.item),
    isRanked,
    ...figureOfPosition(isRanked ? rankedPosition(labels) : measurePosition(labels, outcomes)),
    intervalAlpha: alphaOfSteps(labels),
  };
}

function compare(
  humans: Ratings,
  outcomes: readonly (number | undefined)[],
  sides: StudyLabels["sides"],
): Compared {
  const found = {
    left: [] as number[],
    right: [] as number[],
    outcome: [] as number[],
    unit: [] as number[],
  };
  const left = { unnamed: 0, sameModel: 0, otherLabels: 0 };
  const models = new Registry("models");
  humans.item.forEach((unit, at) => {
    const outcome = outcomes[humans.label[at]];
    const first = sides?.models[sides.first[unit]];
    const second = sides?.models[sides.second[unit]];
    if (first === undefined || second === undefined) left.unnamed++;
    else if (first === second) left.sameModel++;
    else if (outcome === undefined) left.otherLabels++;
    else {
      found.left.push(models.code(first));
      found.right.push(models.code(second));
      found.outcome.push(outcome);
      found.unit.push(unit);
    }
  });
  const comparisons = {
    left: Uint32Array.from(found.left),
    right: Uint32Array.from(found.right),
    // A ranking does not depend on who judged.
    rater: new Uint32Array(found.left.length),
    outcome: Uint8Array.from(found.outcome),
    itemCount: models.names.length,
    raterCount: 1,
  };
  return { comparisons, units: Uint32Array.from(found.unit), names: models.names, left };
}

function describeModel({ strength, ...counts }: RankedEntry): PreferredModel {
  if (!strength) return { ...counts, strength };
  const { value, interval } = strength;
  const n = counts.wins + counts.losses + counts.ties;
  if (!interval) return { ...counts, strength: { value, n, noInterval: "few-items" } };
  const { se, low, high } = interval;
  return { ...counts, strength: { value, n, se, interval: { low, high, level: 0.95, method: "normal" } } };
}

function figureOfU({ value, n, p, reason }: Ranking["kendallU"]): Figure {
  if (reason) return { value, n, reason };
  return { value, n, ...(p !== undefined && { p }) };
}

function measurePosition(
  { ratings: { label, rater, item }, isJudge, shownFirst }: StudyLabels,
  outcomes: readonly (number | undefined)[],
): PositionBias {
  const said: number[] = [];
  const first: number[] = [];
  const items: number[] = [];
  rater.forEach((by, at) => {
    const outcome = outcomes[label[at]];
    if (isJudge[by] || outcome === undefined) return;
    said.push(outcome);
    first.push(shownFirst?.[at] ?? noOrderKnown);
    items.push(item[at]!);
  });
  return positionBias(said, first, items);
}

function figureOfPosition({
  share,
  noOrder,
  ...found
}: PositionBias): Pick<PreferencesSection, "shownFirstWins" | "noOrder"> {
  const shownFirstWins: Figure =
    share === null
      ? { value: null, reason: found.ties > 0 ? "all-tied" : "no-order", n: found.n }
      : figureOfShare({ ...found, value: share });
  return { shownFirstWins, noOrder };
}

function shareOfFirst(
  codes: ArrayLike<number>,
  outcomes: readonly (number | undefined)[],
  itemOf: ArrayLike<number>,
): Figure {
  const decided = Array.from(codes, (code, at) => ({ outcome: outcomes[code], item: itemOf[at]! })).filter(
    ({ outcome }) => outcome === leftWins || outcome === rightWins,
  );
  const found = clusteredShare(
    decided.map(({ outcome }) => outcome === leftWins),
    decided.map(({ item }) => item),
  );
  return found
    ? figureOfShare(found)
    : { value: null, reason: codes.length > 0 ? "all-tied" : "no-data", n: 0 };
}

function figureOfShare({ value, n, items, interval }: ClusteredShare): Figure {
  return { value, n, items, ...(interval ? { interval } : { noInterval: "few-items" }) };
}
