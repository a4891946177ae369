import type { PairTally } from "#core/agreement/intervals/statistic.ts";

/**
 * How many pairs of raters a mean over pairs rests on, and why it leaves others out; null where it leaves out none.
 *
 * @example pairWords(tally) // "1 of 15 pairs of raters; 12 share fewer than 10 items, in 2 a rater does not vary"
 */
export function pairWords({
  counted,
  fewShared,
  fewest,
  noValue,
  perfect,
  isOfKappas,
}: PairTally): string | null {
  const all = counted + fewShared + noValue + perfect;
  if (counted === all) return null;
  const why = [
    ...(fewShared > 0
      ? [`${fewShared} ${fewShared === 1 ? "shares" : "share"} fewer than ${fewest} items`]
      : []),
    ...(noValue > 0
      ? [
          isOfKappas
            ? `in ${noValue} both give one and the same label on all shared items`
            : `in ${noValue} a rater does not vary on the shared items`,
        ]
      : []),
    ...(perfect > 0
      ? [`${perfect} ${perfect === 1 ? "is" : "are"} 1 or -1, whose transform is infinite`]
      : []),
  ];
  return `${counted} of ${all} ${all === 1 ? "pair" : "pairs"} of raters; ${why.join(", ")}`;
}
