import { minimumAssignment } from "#core/numeric/minimum-assignment.ts";
import { normalDeviate } from "#core/numeric/normal-deviate.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { type SpanWeights, spanDissimilarity } from "./span-dissimilarity.ts";
import type { Span } from "./spans.ts";
import { spansByRater } from "./spans-by-rater.ts";
import type { Statistic } from "./statistic.ts";

export type GammaOptions = SpanWeights & {
  seed: string | number;
  /** Random texts behind the expected disorder. */
  samples?: number;
};

export type GammaAgreement = Statistic & {
  observedDisorder: number | null;
  expectedDisorder: number | null;
};

/**
 * Gamma: agreement on where spans lie and what they are, from the best alignment of two raters' spans.
 *
 * gamma = 1 - observed / expected disorder. Disorder of two raters: the cheapest total of aligned and
 * unaligned spans, divided by the mean number of spans of the two. An aligned pair costs
 * position * ((|begins apart| + |ends apart|) / (sum of lengths))^2 * emptiness, plus
 * category * emptiness when the categories differ; an unaligned span costs `emptiness`. Expected: the
 * mean over random texts whose number of spans, gaps and lengths are normal with the mean and spread
 * seen, and whose categories have the shares seen (the default sampler of pygamma-agreement; the
 * original paper moves real spans round instead).
 *
 * With more than two raters both disorders are means over pairs of raters (the original seeks one
 * alignment of all raters at once, for which no fast exact method is known). n is the number of spans.
 *
 * Source: Mathet, Widlöcher & Métivier (2015), Comput. Linguist. 41. Cost: O(samples * pairs * spans^3).
 *
 * Undefined: no span (no-data), fewer than two raters with a span (no-overlap), every random text aligns
 * perfectly (no-variation).
 *
 * @example gammaAgreement(spans, { seed: 1 }).observedDisorder // one pair moved by 1 of 4: 0.0625
 */
export function gammaAgreement(spans: Iterable<Span>, options: GammaOptions): GammaAgreement {
  const raters = [...spansByRater(spans).values()];
  const n = raters.reduce((sum, own) => sum + own.length, 0);
  const none = { value: null, n, observedDisorder: null, expectedDisorder: null };
  if (n === 0) return { ...none, reason: "no-data" };
  if (raters.length < 2) return { ...none, reason: "no-overlap" };
  const observed = meanDisorder(raters, options);
  const samples = options.samples ?? 100;
  let total = 0;
  const model = describeText(raters);
  for (let sample = 0; sample < samples; sample++) {
    total += meanDisorder(randomText(raters, model, seededRandom(options.seed, sample)), options);
  }
  const expected = total / samples;
  if (!(expected > 0)) {
    return { ...none, reason: "no-variation", observedDisorder: observed, expectedDisorder: expected };
  }
  return { value: 1 - observed / expected, n, observedDisorder: observed, expectedDisorder: expected };
}

function meanDisorder(raters: Span[][], options: GammaOptions): number {
  let sum = 0;
  let pairs = 0;
  for (let first = 0; first < raters.length; first++) {
    for (let second = first + 1; second < raters.length; second++) {
      sum += pairDisorder(raters[first], raters[second], options);
      pairs++;
    }
  }
  return sum / pairs;
}

/** Aligning a pair saves two unaligned spans, so only what it saves has to be assigned. */
function pairDisorder(left: Span[], right: Span[], options: GammaOptions): number {
  const { emptiness = 1 } = options;
  const [fewer, more] = left.length <= right.length ? [left, right] : [right, left];
  const saving = fewer.map((span) =>
    more.map((other) => Math.min(0, spanDissimilarity(span, other, options).combined - 2 * emptiness)),
  );
  const aligned = minimumAssignment(saving);
  const saved = aligned.reduce((sum, column, row) => sum + saving[row][column], 0);
  const spans = left.length + right.length;
  if (spans === 0) return 0;
  return (emptiness * spans + saved) / (spans / 2);
}

type Spread = { mean: number; deviation: number };

/** What random texts keep of the real one. */
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
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
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
