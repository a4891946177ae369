import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { meanOf } from "#core/numeric/mean-of.ts";
import { minimumAssignment } from "#core/numeric/minimum-assignment.ts";
import { normalDeviate, type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { jointDisorder } from "./joint-disorder.ts";
import { type SpanWeights, spanDissimilarity } from "./span-dissimilarity.ts";
import type { Span } from "./spans.ts";
import { spansByRater } from "./spans-by-rater.ts";

export type GammaOptions = SpanWeights & {
  seed: string | number;
  /** Random texts behind the expected disorder. */
  samples?: number;
  /** Everyone who read the text, even if they marked nothing. By default: those with a span. */
  raters?: readonly string[];
};

export type GammaAgreement = Statistic & {
  observedDisorder: number | null;
  expectedDisorder: number | null;
  /** Whether all raters were aligned at once, or pair by pair because a joint alignment is too expensive. */
  alignment: "joint" | "pairs";
};

/**
 * Gamma: agreement on where spans lie and what they are, from the best alignment of all raters' spans.
 *
 * gamma = 1 - observed / expected disorder. Disorder: see `jointDisorder`. Two raters: the cheapest total of aligned
 * and unaligned spans, divided by the mean number of spans of the two. An aligned pair costs
 * position * ((|begins apart| + |ends apart|) / (sum of lengths))^2 * emptiness, plus
 * category * emptiness when the categories differ; an unaligned span costs `emptiness`. Expected: the
 * mean over random texts whose number of spans, gaps and lengths are normal with the mean and spread
 * seen, and whose categories have the shares seen (the default sampler of pygamma-agreement; the
 * original paper moves real spans round instead).
 *
 * Where the joint alignment of three or more raters exceeds its bounds, for the spans or for one of the random texts,
 * both disorders are means over pairs of raters instead: `alignment` says "pairs". n is the number of spans.
 *
 * Source: Mathet, Widlöcher & Métivier (2015), Comput. Linguist. 41. Cost: O(samples * spans^3) for two raters,
 * samples times that of `jointDisorder` for more.
 *
 * Undefined: no span (no-data), fewer than two raters (no-overlap), every random text aligns
 * perfectly (no-variation).
 *
 * @example gammaAgreement(spans, { seed: 1 }).observedDisorder // one pair moved by 1 of 4: 0.0625
 */
export function gammaAgreement(spans: Iterable<Span>, options: GammaOptions): GammaAgreement {
  const byRater = spansByRater(spans);
  for (const rater of options.raters ?? []) if (!byRater.has(rater)) byRater.set(rater, []);
  const raters = [...byRater.values()];
  const n = raters.reduce((sum, own) => sum + own.length, 0);
  const none = {
    value: null,
    n,
    observedDisorder: null,
    expectedDisorder: null,
    alignment: "joint",
  } as const;
  if (n === 0) return { ...none, reason: "no-data" };
  if (raters.length < 2) return { ...none, reason: "no-overlap" };
  const joint = raters.length === 2 ? undefined : disorders(raters, options, jointDisorder);
  const { observed, expected } = joint ?? disorders(raters, options, meanPairDisorder)!;
  const alignment = joint || raters.length === 2 ? "joint" : "pairs";
  const both = { n, observedDisorder: observed, expectedDisorder: expected, alignment } as const;
  if (!(expected > 0)) return { ...both, value: null, reason: "no-variation" };
  return { ...both, value: 1 - observed / expected };
}

type Disorder = (raters: Span[][], weights: SpanWeights) => number | undefined;

/** The disorder of the spans, and the mean disorder of random texts; undefined when any of them is. */
function disorders(raters: Span[][], options: GammaOptions, disorderOf: Disorder) {
  const observed = disorderOf(raters, options);
  if (observed === undefined) return undefined;
  const samples = options.samples ?? 100;
  const model = describeText(raters);
  let total = 0;
  for (let sample = 0; sample < samples; sample++) {
    const own = disorderOf(randomText(raters, model, seededRandom(options.seed, sample)), options);
    if (own === undefined) return undefined;
    total += own;
  }
  return { observed, expected: total / samples };
}

function meanPairDisorder(raters: Span[][], weights: SpanWeights): number {
  let sum = 0;
  let pairs = 0;
  for (let first = 0; first < raters.length; first++) {
    for (let second = first + 1; second < raters.length; second++) {
      sum += pairDisorder(raters[first], raters[second], weights);
      pairs++;
    }
  }
  return sum / pairs;
}

/** Aligning a pair saves two unaligned spans, so only what it saves has to be assigned. */
function pairDisorder(left: Span[], right: Span[], weights: SpanWeights): number {
  const { emptiness = 1 } = weights;
  const [fewer, more] = left.length <= right.length ? [left, right] : [right, left];
  const saving = fewer.map((span) =>
    more.map((other) => Math.min(0, spanDissimilarity(span, other, weights).combined - 2 * emptiness)),
  );
  const aligned = minimumAssignment(saving);
  const saved = aligned.reduce((sum, column, row) => sum + saving[row][column], 0);
  const spans = left.length + right.length;
  if (spans === 0) return 0;
  return (emptiness * spans + saved) / (spans / 2);
}

type Spread = { mean: number; deviation: number };

/** The properties of the real text that random texts share. */
type TextModel = { count: Spread; gap: Spread; length: Spread; categories: string[] };

function describeText(raters: Span[][]): TextModel {
  const all = raters.flat();
  const begin = Math.min(...all.map((span) => span.begin));
  const gaps = raters.flatMap((own) =>
    own.map((span, place) => span.begin - (place === 0 ? begin : own[place - 1].end)),
  );
  return {
    count: spreadOf(raters.map((own) => own.length)),
    gap: spreadOf(gaps),
    length: spreadOf(all.map((span) => span.end - span.begin)),
    categories: all.map((span) => span.category),
  };
}

function spreadOf(values: number[]): Spread {
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

function randomText(raters: Span[][], model: TextModel, random: Random): Span[][] {
  const draw = ({ mean, deviation }: Spread) => mean + deviation * normalDeviate(random);
  return raters.map(() => {
    const count = Math.trunc(Math.abs(draw(model.count)));
    let position = 0;
    return Array.from({ length: count }, () => {
      const begin = position + draw(model.gap);
      const end = begin + Math.abs(draw(model.length));
      position = end;
      return { rater: "", begin, end, category: model.categories[random.below(model.categories.length)] };
    });
  });
}
