/** How often a rater was right on items whose label is known. */
export type KnownAccuracy = { correct: number; total: number };

/** A label that was given, with what is known of its rater. */
export type AccurateLabel<Label extends string | number> = { label: Label } & KnownAccuracy;

export type Certainty<Label extends string | number> = { label: Label; certainty: number };

/** The mean of the prior of an accuracy where nothing is said: right as often as wrong. */
const evenPrior = 0.5;

/**
 * A rater's accuracy, in (0, 1): the mean of a Beta distribution whose prior weighs as much as one known item.
 * q = (prior + correct) / (1 + total)
 * @param prior mean before any item is known, in (0, 1)
 * @example expectedAccuracy({ correct: 18, total: 20 }) // 0.880952...
 */
export function expectedAccuracy({ correct, total }: KnownAccuracy, prior = evenPrior): number {
  return (prior + correct) / (1 + total);
}

/**
 * The label that most accuracy stands behind, and the posterior probability that it is right.
 *
 * The label is the one with the largest sum of its supporters' accuracies q, the first of `options` in a tie. Its
 * posterior has an even prior over the options: P(o) is proportional to the product over raters of q where they said o,
 * and of (1 - q) / (options - 1) where they said another.
 *
 * Source: dynamic overlap of Toloka (its documentation), with labels taken as independent given the truth. O(labels *
 * options). No labels, or fewer than two options: null. Labels outside the options are left out.
 *
 * @example
 * certaintyOf(["yes", "no"], [{ label: "yes", correct: 18, total: 20 }]) // { label: "yes", certainty: 0.88 }
 */
export function certaintyOf<Label extends string | number>(
  options: readonly Label[],
  given: readonly AccurateLabel<Label>[],
  prior = evenPrior,
): Certainty<Label> | null {
  const labels = given.filter(({ label }) => options.includes(label));
  if (labels.length === 0 || options.length < 2) return null;
  const raters = labels.map(({ label, ...known }) => ({ label, accuracy: expectedAccuracy(known, prior) }));
  const support = options.map((option) =>
    raters.reduce((sum, { label, accuracy }) => sum + (label === option ? accuracy : 0), 0),
  );
  const chosen = support.indexOf(Math.max(...support));
  // Sums of logarithms, so that hundreds of labels do not vanish.
  const logs = options.map((option) =>
    raters.reduce(
      (sum, { label, accuracy }) =>
        sum + Math.log(label === option ? accuracy : (1 - accuracy) / (options.length - 1)),
      0,
    ),
  );
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { label: options[chosen]!, certainty: weights[chosen]! / total };
}
