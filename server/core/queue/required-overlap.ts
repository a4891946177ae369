/** How a project decides how many raters a task needs: a fixed number, or more while its consensus is not certain. */
export type OverlapRule = {
  /** Null: every task needs its minimum and no more. */
  most: number | null;
  /** The posterior of the consensus from which a task needs no more raters, in (0, 1). */
  certainty: number;
};

export type OverlapFacts = {
  /** What the plan or the project asks for at least. */
  least: number;
  /** Counted ratings of people. */
  ratings: number;
  /** Raters who hold the task now. */
  leases: number;
  /** The posterior of the consensus; null where the question has none that can be computed. */
  certainty: number | null;
};

/**
 * How many raters a task needs now: its minimum; then one more at a time while the consensus is less certain than the
 * rule asks and the maximum is not reached. Never fewer than have rated it or hold it.
 *
 * A question without a posterior (texts, passages, several levels) stays at its minimum. A minimum above the maximum
 * holds.
 *
 * @example requiredOverlap({ most: 5, certainty: 0.9 }, { least: 2, ratings: 2, leases: 0, certainty: 0.6 }) // 3
 */
export function requiredOverlap(rule: OverlapRule, facts: OverlapFacts): number {
  const { least, ratings, leases } = facts;
  return Math.max(least, ratings + leases, needsMore(rule, facts) ? ratings + 1 : 0);
}

function needsMore({ most, certainty: wanted }: OverlapRule, { least, ratings, certainty }: OverlapFacts) {
  if (most === null || certainty === null || ratings < least || ratings >= most) return false;
  return certainty < wanted;
}
