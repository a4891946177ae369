import type { AlphaMetric } from "#core/agreement/alpha/alpha-metric.ts";
import { bipolarDistance, circularDistance } from "#core/agreement/alpha/alpha-metric.ts";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { labelCodes } from "#core/agreement/ratings/label-codes.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { setMetric } from "../figures/set-metric.ts";
import {
  type CoefficientDefinition,
  type ComputeOptions,
  mostLabelDistances,
  numeric,
} from "./definition.ts";

/** Krippendorff's alpha, with one entry for each notion of difference between labels. */
export const alphas = {
  krippendorff_alpha_nominal: alpha(() => "nominal", {
    name: "nominal",
    meaning: "Labels are the same or not; any number of raters, gaps allowed",
    distance: "0 for the same label, else 1",
    levels: ["nominal", "ordinal", "set"],
    needsOrder: false,
  }),
  krippendorff_alpha_ordinal: alpha(() => "ordinal", {
    name: "ordinal",
    meaning: "A disagreement counts by the ratings that lie between; gaps allowed",
    distance: "the squared difference of the labels' mid-ranks among all these ratings",
    levels: ["ordinal", ...numeric],
  }),
  krippendorff_alpha_interval: alpha(() => "interval", {
    name: "interval",
    meaning: "A disagreement counts by its squared difference; gaps allowed",
    distance: "the squared difference of the numbers",
    levels: ["ordinal", ...numeric],
  }),
  krippendorff_alpha_ratio: alpha(() => "ratio", {
    name: "ratio",
    meaning: "A disagreement counts by its size relative to the numbers; gaps allowed",
    distance: "the squared ratio of the numbers' difference to their sum",
    undefinedWhen: ["no-data", "no-overlap", "not-numeric", "negative-values", "no-variation"],
    levels: numeric,
    mostLabels: mostLabelDistances,
  }),
  krippendorff_alpha_masi: alpha((_, options) => setsOf(options, "masi"), {
    name: "MASI",
    meaning: "Sets of labels count by their overlap, subsets as near; gaps allowed",
    distance:
      "1 - J M, with J the share in common and M 1 for equal sets, 2/3 for a subset, 1/3 for an overlap, else 0",
    sources: ["krippendorff2011", "passonneau2006"],
    levels: ["set"],
    needsOrder: false,
    needsSets: true,
  }),
  krippendorff_alpha_jaccard: alpha((_, options) => setsOf(options, "jaccard"), {
    name: "Jaccard",
    meaning: "Sets of labels count by the share they have in common; gaps allowed",
    distance: "1 less the share of the labels of both that are in common",
    levels: ["set"],
    needsOrder: false,
    needsSets: true,
  }),
  krippendorff_alpha_circular: alpha(
    // Every listed number is a step on the circle, so the last is one step away from the first.
    (ratings) => {
      const { least, most } = endsOf(ratings);
      return circularDistance(most - least + 1);
    },
    {
      name: "circular",
      meaning: "Labels lie on a circle, such as weekdays, from the smallest to the largest listed number",
      distance: "the squared sine of half the angle between them",
      mostLabels: mostLabelDistances,
    },
  ),
  krippendorff_alpha_bipolar: alpha(
    (ratings) => {
      const { least, most } = endsOf(ratings);
      return bipolarDistance(least, most);
    },
    {
      name: "bipolar",
      meaning: "Labels lie between two poles, the smallest and the largest listed number",
      distance: "the squared difference, divided by how far the two are from both poles together",
      mostLabels: mostLabelDistances,
    },
  ),
} as const;

type AlphaFacts = Pick<CoefficientDefinition, "name" | "meaning"> &
  Partial<CoefficientDefinition> & { distance: string };

function alpha(
  metricOf: (ratings: Ratings, options: ComputeOptions) => AlphaMetric,
  { name, distance, ...facts }: AlphaFacts,
): CoefficientDefinition {
  return {
    name: `Krippendorff's alpha, ${name}`,
    short: `Alpha, ${name}`,
    formula: `1 - D_o / D_e. D_o: the mean distance of two ratings of an item, items weighed by their ratings; D_e: that of any two ratings of items that have two or more. Distance: ${distance}.`,
    undefinedWhen: ["no-data", "no-overlap", "no-variation"],
    sources: ["krippendorff2011"],
    levels: [],
    raters: "any",
    needsOrder: true,
    ...facts,
    compute: (ratings, options) => {
      const { interval } = options;
      return krippendorffAlpha(ratings, metricOf(ratings, options), interval ? { interval } : {});
    },
  };
}

/** @throws RangeError without the categories, whose overlap determines the distance */
function setsOf({ categories }: ComputeOptions, measure: "masi" | "jaccard"): AlphaMetric {
  if (!categories) throw new RangeError("alpha of sets needs the categories");
  return setMetric(categories, measure);
}

/** The smallest and largest number of the scale; for text, its first and last position. */
function endsOf(ratings: Ratings): { least: number; most: number } {
  const { values, categoryCount } = labelCodes(ratings);
  const start = { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
  if (!values) return { least: 0, most: categoryCount - 1 };
  return values.reduce(
    ({ least, most }, value) => ({ least: Math.min(least, value), most: Math.max(most, value) }),
    start,
  );
}
