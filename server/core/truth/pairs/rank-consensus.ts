import { midRanks } from "../../numeric/mid-ranks.ts";
import { toRanks } from "../../scales/to-ranks.ts";
import { bradleyTerry } from "./bradley-terry.ts";

export const rankMethods = ["borda", "bradley_terry"] as const;
export type RankMethod = (typeof rankMethods)[number];

/** One order of several responses: the place of each, and the number behind it, higher for better. */
export type RankConsensus = { ranks: number[]; scores: number[] };

/**
 * A weak prior, as if each response had also won and lost about a tenth of a comparison: without it a response that all
 * put first would be infinitely strong, which is what happens in nearly every set of a few raters.
 */
const prior = 0.05;

/**
 * The order of responses that several rankings have in common. Each ranking has a number for each response, lower for
 * better; equal numbers are ties.
 *
 * Borda: by the mean number of responses that one is put before, a tie being half (the same order as mean mid-ranks).
 * Bradley-Terry: by log strengths fitted to all pairs of responses in all rankings, with a weak ridge.
 * Responses whose scores are equal share a place. Undefined (null) without rankings, or where lengths differ.
 *
 * Sources: de Borda (1781); Bradley & Terry (1952). Cost: O(rankings * n^2 + n^3).
 *
 * @example rankConsensus([[1, 2, 3], [2, 1, 3]], "borda")?.ranks // [1, 1, 3]
 */
export function rankConsensus(
  rankings: readonly (readonly number[])[],
  method: RankMethod,
): RankConsensus | null {
  const count = rankings[0]?.length ?? 0;
  if (count < 2 || rankings.some(({ length }) => length !== count)) return null;
  const scores = method === "borda" ? bordaScores(rankings, count) : strengths(rankings, count);
  // Sums in another order differ in the last digits, and would make ties into places.
  const rounded = scores.map((score) => -Math.round(score * 1e9));
  return { ranks: toRanks(rounded), scores };
}

function bordaScores(rankings: readonly (readonly number[])[], count: number): number[] {
  const ranks = rankings.map((ranking) => midRanks(ranking).ranks);
  return Array.from(
    { length: count },
    (_, at) => ranks.reduce((sum, own) => sum + count - own[at], 0) / rankings.length,
  );
}

function strengths(rankings: readonly (readonly number[])[], count: number): number[] {
  const wins = new Float64Array(count * count);
  for (const ranking of rankings) {
    for (let one = 0; one < count; one++) {
      for (let other = 0; other < count; other++) {
        if (one === other) continue;
        const share = ranking[one] < ranking[other] ? 1 : ranking[one] === ranking[other] ? 0.5 : 0;
        wins[one * count + other] += share;
      }
    }
  }
  const { value } = bradleyTerry(wins, count, { l2: prior });
  return value ? [...value.logStrength] : new Array<number>(count).fill(0);
}
