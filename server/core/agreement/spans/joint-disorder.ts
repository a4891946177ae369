import { bestPacking } from "#core/numeric/best-packing.ts";
import type { WeightedSet } from "#core/numeric/packing-prices.ts";
import { type SpanWeights, spanDissimilarity } from "./span-dissimilarity.ts";
import type { Span } from "./spans.ts";

/** The bounds of the search: the number of possible groups, of partial groups examined, and of its steps. */
const mostGroups = 20_000;
const mostLooks = 500_000;
const mostSteps = 200_000;

/**
 * Disorder of the best alignment of all raters' spans at once, of Mathet et al. (2015): each span stands in one group,
 * a group has at most one span of each rater; a group costs the mean over all pairs of raters of the dissimilarity of
 * their spans, `emptiness` where one of them or both have none; all groups' costs are summed and divided by the mean
 * number of spans of a rater. A span alone thus costs `emptiness`.
 *
 * Exact: lists every group that is cheaper than the same group with any one of its spans left alone (others are never
 * needed; the paper's bound of n times `emptiness` follows from it) and solves the packing by branch and bound.
 * Undefined when the groups or the search exceed the bounds above. Spans that lie apart are no problem, even forty
 * from each of three raters or ten from each of five. Where all spans of a text overlap, twenty from each of three
 * raters or six from each of five can be too many. Cost: exponential in the raters at worst, hence the bounds;
 * usually milliseconds.
 *
 * @example jointDisorder([[oneToFive], [twoToSix], []], {}) // a pair of d = 1/16 and an empty place
 */
export function jointDisorder(
  raters: readonly (readonly Span[])[],
  weights: SpanWeights,
): number | undefined {
  const { emptiness = 1 } = weights;
  const spans = raters.flat();
  if (spans.length === 0) return 0;
  const groups = listGroups(raters, weights);
  if (!groups) return undefined;
  const saved = bestPacking(groups, spans.length, mostSteps);
  return saved === undefined
    ? undefined
    : (emptiness * spans.length - saved) / (spans.length / raters.length);
}

/** Groups worth forming, with what each saves against its spans alone. Spans are numbered along the text. */
function listGroups(raters: readonly (readonly Span[])[], weights: SpanWeights): WeightedSet[] | undefined {
  const { emptiness = 1 } = weights;
  const placed = raters
    .flatMap((own, rater) => own.map((span) => ({ span, rater })))
    .sort((left, right) => left.span.begin - right.span.begin || left.span.end - right.span.end);
  const apart = placed.map(({ span }) =>
    placed.map((other) => spanDissimilarity(span, other.span, weights).combined - emptiness),
  );
  const numbers = raters.map((_, rater) =>
    placed.flatMap((own, number) => (own.rater === rater ? [number] : [])),
  );
  const pairs = (raters.length * (raters.length - 1)) / 2;
  const groups: WeightedSet[] = [];
  let looks = 0;
  /** `costs` holds for each member what it adds by its pairs; to be worth its place, less than it costs alone. */
  const extend = (rater: number, members: number[], costs: number[]): void => {
    if (++looks > mostLooks || groups.length > mostGroups) return;
    const best = -emptiness * (raters.length - rater);
    if (costs.some((cost) => cost + best >= emptiness * pairs)) return;
    if (rater === raters.length) {
      if (members.length < 2) return;
      const added = costs.reduce((sum, cost) => sum + cost, 0) / 2;
      groups.push({ members, weight: emptiness * (members.length - 1) - added / pairs });
      return;
    }
    extend(rater + 1, members, costs);
    for (const span of numbers[rater]) {
      const own = members.map((member) => apart[member][span]);
      const sum = own.reduce((total, cost) => total + cost, 0);
      extend(rater + 1, [...members, span], [...costs.map((cost, at) => cost + own[at]), sum]);
    }
  };
  extend(0, [], []);
  return looks > mostLooks || groups.length > mostGroups ? undefined : groups;
}
