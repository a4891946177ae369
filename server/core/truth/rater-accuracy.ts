import type { CodeIndex } from "./index-codes.ts";
import type { RaterAccuracy } from "./types.ts";

/**
 * Each rater's expected share of correct labels, given how probable each label of each item is.
 *
 * accuracy a = mean of t, where t is the posterior probability of the label the rater gave.
 * Standard error by Rubin's rule for a truth that is itself uncertain:
 * variance = a(1 - a)/n (sampling) + sum of t(1 - t)/n^2 (not knowing the truth).
 * It takes the other raters' parameters as known, so it is a lower bound where few raters share an item.
 * At a = 0 or 1 the formula collapses to 0, which is not an error bar: null, `on-the-boundary`.
 *
 * Source: Rubin (1987), Multiple Imputation for Nonresponse in Surveys, ch. 3. O(labels).
 *
 * @example
 * raterAccuracy(index, posterior)[0] // { labels: 50, accuracy: { value: 0.9 }, standardError: { value: 0.042 } }
 */
export function raterAccuracy(index: CodeIndex, posterior: Float64Array): RaterAccuracy[] {
  const labels = new Uint32Array(index.raterCount);
  const correct = new Float64Array(index.raterCount);
  const unsure = new Float64Array(index.raterCount);
  for (let i = 0; i < index.itemCount; i++) {
    for (let e = index.start[i]; e < index.start[i + 1]; e++) {
      const t = posterior[i * index.labelCount + index.label[e]];
      labels[index.rater[e]]++;
      correct[index.rater[e]] += t;
      unsure[index.rater[e]] += t * (1 - t);
    }
  }
  return Array.from(labels, (n, r) => summarize(n, correct[r], unsure[r]));
}

function summarize(n: number, correct: number, unsure: number): RaterAccuracy {
  if (n === 0) {
    const nothing = { value: null, reason: "no-data" } as const;
    return { labels: 0, accuracy: nothing, standardError: nothing };
  }
  const a = Math.min(1, correct / n);
  const variance = (a * (1 - a)) / n + unsure / (n * n);
  return {
    labels: n,
    accuracy: { value: a },
    standardError:
      variance > 1e-12 ? { value: Math.sqrt(variance) } : { value: null, reason: "on-the-boundary" },
  };
}
