import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { tQuantile } from "#core/numeric/t-distribution.ts";

/** Of a value for each item that others rated too: its sum and that of its squares. */
type Sum = { total: number; squares: number };

/** Sums over a rater's items; `items` counts those that others rated too. */
export type SumsAgainstOthers = {
  ratings: number;
  items: number;
  /** Of the share of the others who gave the same label. */
  agreement: Sum;
  /** Of the own label minus the mean of the others, in the numbers of the scale, or in places for ordered text. */
  bias: Sum;
  /** For each category that the rater or the others gave: of 1 or 0 for the own label, minus the others' share. */
  labels: Map<number, Sum>;
};

const nothing = (): Sum => ({ total: 0, squares: 0 });

/**
 * What each rater's ratings say beside those of the others on the same items, each item by itself: the rater is left out
 * of what they are held against.
 *
 * Cost: O(sum of ratings times different labels, per item); memory O(raters times labels beside theirs).
 *
 * @example againstOthers(ratings)[0].agreement.total // of the first rater
 */
export function againstOthers(ratings: Ratings): SumsAgainstOthers[] {
  const { start, rater, code, itemCount, raterCount, categoryCount, values } = groupRatings(ratings);
  const score = (label: number) => (values ? values[label] : label);
  const sums = Array.from(
    { length: raterCount },
    (): SumsAgainstOthers => ({
      ...{ ratings: 0, items: 0, agreement: nothing(), bias: nothing() },
      labels: new Map(),
    }),
  );
  const counts = new Uint32Array(categoryCount);
  for (let item = 0; item < itemCount; item++) {
    const labels = code.subarray(start[item], start[item + 1]);
    const others = labels.length - 1;
    let total = 0;
    for (const label of labels) {
      counts[label]++;
      total += score(label);
    }
    const given = [...new Set(labels)];
    labels.forEach((label, place) => {
      const own = sums[rater[start[item] + place]];
      own.ratings++;
      if (others === 0) return;
      own.items++;
      add(own.agreement, (counts[label] - 1) / others);
      add(own.bias, score(label) - (total - score(label)) / others);
      for (const other of given) {
        const isOwn = Number(other === label);
        const sum = own.labels.get(other) ?? nothing();
        own.labels.set(other, sum);
        add(sum, isOwn - (counts[other] - isOwn) / others);
      }
    });
    for (const label of labels) counts[label] = 0;
  }
  return sums;
}

function add(sum: Sum, value: number): void {
  sum.total += value;
  sum.squares += value * value;
}

/**
 * The mean over a rater's items, with its error and an interval by t over items: they are what was drawn, and the others
 * are taken as they are. The interval is cut at `range`, outside of which no value lies.
 *
 * Undefined: the rater rated nothing (no-data), or nothing that others rated (no-overlap). One item has no interval.
 *
 * @param isApart whether items are independent of each other; else there is no interval
 */
export function meanAgainstOthers(
  { total, squares }: Sum,
  { ratings, items }: Pick<SumsAgainstOthers, "ratings" | "items">,
  { range, isApart = true }: { range: { low: number; high: number }; isApart?: boolean },
): Statistic {
  if (items === 0) return { value: null, reason: ratings === 0 ? "no-data" : "no-overlap", n: 0 };
  const value = total / items;
  if (items === 1 || !isApart) return { value, n: items };
  const se = Math.sqrt(Math.max(0, squares - items * value * value) / (items - 1) / items);
  const margin = tQuantile(0.975, items - 1) * se;
  const low = Math.min(value, Math.max(range.low, value - margin));
  const high = Math.max(value, Math.min(range.high, value + margin));
  return { value, n: items, se, interval: { low, high, level: 0.95, method: "t" } };
}
