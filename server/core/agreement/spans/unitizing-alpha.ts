import { bootstrapClusters, type ClusterBootstrap } from "#core/agreement/intervals/bootstrap-clusters.ts";
import { numberClusters } from "#core/agreement/intervals/number-clusters.ts";
import type { Resampled, Statistic } from "#core/agreement/intervals/statistic.ts";
import type { MarkedText } from "./spans.ts";
import { type Disagreement, disagreementOf, sumTexts } from "./unitizing-sums.ts";

export type UnitizingAlpha = Statistic &
  Partial<Resampled> & {
    observedDisagreement: number | null;
    expectedDisagreement: number | null;
  };

export type UnitizingAlphas = { overall: UnitizingAlpha; categories: Map<string, UnitizingAlpha> };

export type TextsOptions = {
  /** How to draw whole clusters for an interval. Without it there is no interval. */
  interval?: ClusterBootstrap;
  /** The cluster of each text, say the item it is a part of. */
  clusters?: Uint32Array;
};

/**
 * Krippendorff's alpha for unitizing: do raters mark the same stretches of texts? For each category,
 * and over all of them.
 *
 * Every rater divides the continuum of length L into sections, marked or not. Two overlapping marked
 * sections differ by the squares of the distances of their begins and ends; a marked section inside
 * another rater's gap differs by its squared length. Observed: the mean over ordered pairs of raters,
 * divided by L^2. Expected: the same for all ways of placing the marked sections. All categories: one
 * minus the ratio of the summed disagreements. Spans of one rater and category must not overlap.
 *
 * Many texts are laid end to end as Krippendorff has it: sections of all texts share one expected disagreement, and
 * observed disagreements are added up. Two things are for studies where raters read different texts:
 * - a text's observed disagreement is divided by its raters less one, and the continuum is as long as what all raters
 *   have read, as in alpha for missing data; with the same raters everywhere this is the original;
 * - a gap ends where its text does, since no mark goes on into the next text. So the order of texts does not matter, and
 *   texts given twice have nearly the alpha of texts given once.
 *
 * `raters` names everyone who read a text, also without a mark. Only texts that two raters or more have read count. n is their number, or that of their clusters.
 *
 * Source: Krippendorff (2004), Content Analysis, 2nd ed., section 11.6; (1995).
 *
 * Undefined: no span (no-data), no text with two raters (no-overlap), nothing that could be placed otherwise
 * (no-variation).
 *
 * Cost: O(sections of a text squared) for each text; an interval O(resamples * sections).
 *
 * @example unitizingAlphaOfTexts(texts, { interval: { seed: 1 } }).overall.interval
 */
export function unitizingAlphaOfTexts(
  texts: readonly MarkedText[],
  { interval, clusters }: TextsOptions = {},
): UnitizingAlphas {
  const { clusterOf, count } = numberClusters(texts, clusters);
  const isMarked = texts.some(({ spans }) => spans.length > 0);
  const none = { value: null, n: count, observedDisagreement: null, expectedDisagreement: null };
  if (!isMarked) return { overall: { ...none, reason: "no-data" }, categories: new Map() };
  const sums = sumTexts(texts, clusterOf);
  const names = [...sums.categories.keys()];
  // The mean of all categories, then each.
  const compute = (weight: Uint32Array): Disagreement[] => {
    const each = names.map((name) => disagreementOf(sums, name, weight));
    return [meanOf(each), ...each];
  };
  const all = compute(new Uint32Array(count).fill(1));
  const drawn =
    interval && count > 1 ? bootstrapClusters(count, (weight) => compute(weight).map(alphaOf), interval) : [];
  const [overall, ...each] = all.map((disagreement, at): UnitizingAlpha => {
    if (count === 0) return { ...none, reason: "no-overlap" };
    const value = alphaOf(disagreement);
    if (value === null) return { ...none, reason: "no-variation" };
    const { observed, expected } = disagreement;
    const disagreements = { observedDisagreement: observed, expectedDisagreement: expected };
    return { value, n: count, ...disagreements, ...drawn[at] };
  });
  return { overall, categories: new Map(names.map((name, at) => [name, each[at]])) };
}

/** Alpha as it would be without each rater, of those that read a text. n is the texts or clusters that are left. */
export function unitizingAlphaWithout(
  texts: readonly MarkedText[],
  clusters?: Uint32Array,
): Map<string, { value: number | null; n: number }> {
  const raters = [...new Set(texts.flatMap((text) => text.raters))].sort();
  const variants = texts.flatMap((text, of) =>
    text.raters.map((rater) => ({ rater, of, text: leaveOut(text, rater) })),
  );
  const sums = sumTexts([...texts, ...variants.map(({ text }) => text)], (position) => position);
  const names = [...sums.categories.keys()];
  const weight = new Uint32Array(texts.length + variants.length).fill(1, 0, texts.length);
  return new Map(
    raters.map((rater) => {
      const own = variants.flatMap((variant, at) => (variant.rater === rater ? [{ ...variant, at }] : []));
      const swap = (whole: number, reduced: number) => {
        for (const { of, at } of own) {
          weight[of] = whole;
          weight[texts.length + at] = reduced;
        }
      };
      swap(0, 1);
      const value = alphaOf(meanOf(names.map((name) => disagreementOf(sums, name, weight))));
      swap(1, 0);
      const reduced = new Map(own.map(({ of, text }) => [of, text]));
      const left = texts.map((text, at) => reduced.get(at) ?? text);
      return [rater, { value, n: numberClusters(left, clusters).count }];
    }),
  );
}

function leaveOut({ raters, spans, continuum }: MarkedText, rater: string): MarkedText {
  return {
    continuum,
    raters: raters.filter((other) => other !== rater),
    spans: spans.filter((span) => span.rater !== rater),
  };
}

function meanOf(parts: readonly Disagreement[]): Disagreement {
  const mean = (pick: (part: Disagreement) => number) =>
    parts.reduce((sum, part) => sum + pick(part), 0) / parts.length;
  return { observed: mean(({ observed }) => observed), expected: mean(({ expected }) => expected) };
}

function alphaOf({ observed, expected }: Disagreement): number | null {
  return expected > 0 ? 1 - observed / expected : null;
}
