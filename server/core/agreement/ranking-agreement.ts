import { kendallCounts } from "#core/numeric/kendall-counts.ts";
import type { Statistic, UndefinedReason } from "./intervals/statistic.ts";
import { groupOrder } from "./ratings/group-order.ts";
import type { Ratings } from "./ratings/ratings.ts";
import { kendallW } from "./scores/kendall-w.ts";
import { tInterval } from "./scores/t-interval.ts";

/**
 * How far raters put the responses of a set in the same order: a coefficient of each set, and its mean over sets. n is
 * the number of sets that have it. Items of `ratings` are responses and labels their places; without `ratings.set` all
 * items are one set.
 *
 * `w`: Kendall's W, corrected for ties, over the raters of the set. Two raters at random have 1/2, and m have 1/m, so W
 * of sets with few raters is high by chance. `tau`: the mean of Kendall's tau-b over pairs of raters of the set, which is
 * 0 by chance; pairs in which one puts all responses at one place are left out.
 *
 * The interval is t over sets, since they and not the responses are drawn; none for fewer than two.
 *
 * Sources: Kendall & Babington Smith (1939); Kendall (1970), Rank Correlation Methods. Cost: O(raters^2 * items log n).
 *
 * Undefined: nothing ranked (no-data), no set ranked by two (no-overlap), no two raters who tell responses apart
 * (constant-rater), who ranked a whole set (tau, no-whole-set) or two responses of it (w, incomplete), or sets of one
 * response (too-few).
 *
 * @example rankingAgreement(ratings, "w").value // one set, ranked 1 2 3 and 1 3 2: 0.75
 */
export function rankingAgreement(ratings: Ratings, coefficient: "w" | "tau"): Statistic {
  const sets = splitSets(ratings);
  if (sets.length === 0) return { value: null, reason: "no-data", n: 0 };
  const measured = sets
    .filter(({ raterCount }) => raterCount > 1)
    .map((set) => (coefficient === "w" ? kendallW(set) : meanTau(set)));
  const values = measured.flatMap(({ value }) => value ?? []);
  const n = values.length;
  if (n === 0) return { value: null, reason: reasonOf(measured), n };
  const value = values.reduce((sum, own) => sum + own, 0) / n;
  if (n < 2) return { value, n };
  const variance = values.reduce((sum, own) => sum + (own - value) ** 2, 0) / (n - 1);
  const lowest = coefficient === "w" ? 0 : -1;
  const { se, interval } = tInterval(value, Math.sqrt(variance / n), n - 1, { lowest });
  return { value, n, se, ...(interval && { interval }) };
}

/** A set in which raters do not tell responses apart says more than one that they left unfinished. */
function reasonOf(measured: readonly Pick<Statistic, "reason">[]): UndefinedReason {
  const reasons = measured.map(({ reason }) => reason);
  return reasons.includes("constant-rater") ? "constant-rater" : (reasons[0] ?? "no-overlap");
}

/** The ratings of each set, items and raters numbered anew within it. */
function splitSets({ item, rater, label, values, labelCount, set: sets }: Ratings): Ratings[] {
  const setOf = item.map((own) => sets?.[own] ?? 0);
  const setCount = setOf.reduce((most, own) => Math.max(most, own + 1), 0);
  const { start, order } = groupOrder(setOf, setCount);
  const found: Ratings[] = [];
  for (let set = 0; set < setCount; set++) {
    const own = order.subarray(start[set], start[set + 1]);
    if (own.length === 0) continue;
    const items = placesOf(own, item);
    const raters = placesOf(own, rater);
    found.push({
      item: Uint32Array.from(own, (rating) => items.get(item[rating])!),
      rater: Uint32Array.from(own, (rating) => raters.get(rater[rating])!),
      label:
        label instanceof Uint16Array
          ? Uint16Array.from(own, (rating) => label[rating])
          : Float64Array.from(own, (rating) => label[rating]),
      itemCount: items.size,
      raterCount: raters.size,
      labelCount,
      ...(values && { values }),
    });
  }
  return found;
}

function placesOf(ratings: Uint32Array, column: Uint32Array): Map<number, number> {
  const places = new Map<number, number>();
  for (const rating of ratings) if (!places.has(column[rating])) places.set(column[rating], places.size);
  return places;
}

/** The mean tau-b of the pairs of raters of one set. */
function meanTau({
  item,
  rater,
  label,
  values,
  itemCount,
  raterCount,
}: Ratings): Pick<Statistic, "value" | "reason"> {
  const scores = Array.from({ length: raterCount }, () => new Float64Array(itemCount).fill(Number.NaN));
  rater.forEach((by, rating) => {
    scores[by][item[rating]] = values && label instanceof Uint16Array ? values[label[rating]] : label[rating];
  });
  // A rater who did not rank the whole set ranked a different set.
  const whole = scores.filter((own) => !own.some(Number.isNaN));
  let sum = 0;
  let pairs = 0;
  for (let first = 0; first < whole.length; first++) {
    for (let second = first + 1; second < whole.length; second++) {
      const { score, pairs: all, x, y } = kendallCounts(whole[first], whole[second]);
      const comparable = (all - x.pairs) * (all - y.pairs);
      if (comparable === 0) continue;
      sum += score / Math.sqrt(comparable);
      pairs++;
    }
  }
  if (pairs > 0) return { value: sum / pairs };
  if (whole.length < 2) return { value: null, reason: "no-whole-set" };
  return { value: null, reason: itemCount < 2 ? "too-few" : "constant-rater" };
}
