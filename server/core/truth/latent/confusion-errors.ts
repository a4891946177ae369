import type { CodeIndex } from "../index-codes.ts";

/**
 * Confusion matrices as [rater][true][said], with a standard error for each cell and the counts behind each row.
 *
 * For cell c = P(says k | truth t) with n expected labels in its row:
 * variance = c(1 - c)/n (sampling) + sum over the rater's labels of w(1 - w)([said k] - c)^2 / n^2 (not knowing
 * the truth), w the posterior of t. Rubin's rule, as in `raterAccuracy`, and with the same limit: the other
 * raters' parameters are taken as known. Rows with less than one expected label get -1.
 *
 * `parameters` are those of `dawidSkeneModel`. O(labels * labelCount + raters * labelCount^2).
 *
 * @example
 * confusionErrors(index, posterior, parameters).expectedCounts // Float64Array [12.4, 7.6, ...]
 */
export function confusionErrors(
  index: CodeIndex,
  posterior: Float64Array,
  parameters: Float64Array,
): { confusion: Float64Array; confusionError: Float64Array; expectedCounts: Float64Array } {
  const q = index.labelCount;
  const expectedCounts = new Float64Array(index.raterCount * q);
  const unsure = new Float64Array(index.raterCount * q);
  const unsureWhenSaid = new Float64Array(index.raterCount * q * q);
  for (let i = 0; i < index.itemCount; i++) {
    for (let e = index.start[i]; e < index.start[i + 1]; e++) {
      for (let t = 0; t < q; t++) {
        const w = posterior[i * q + t];
        const row = index.rater[e] * q + t;
        expectedCounts[row] += w;
        unsure[row] += w * (1 - w);
        unsureWhenSaid[row * q + index.label[e]] += w * (1 - w);
      }
    }
  }

  const confusion = new Float64Array(index.raterCount * q * q);
  const confusionError = new Float64Array(index.raterCount * q * q).fill(-1);
  for (let row = 0; row < expectedCounts.length; row++) {
    const n = expectedCounts[row];
    const rater = Math.floor(row / q);
    for (let k = 0; k < q; k++) {
      const c = parameters[(rater * q + k) * q + (row % q)];
      confusion[row * q + k] = c;
      if (n < 1) continue;
      const between = unsureWhenSaid[row * q + k] * (1 - 2 * c) + c * c * unsure[row];
      confusionError[row * q + k] = Math.sqrt((c * (1 - c)) / n + Math.max(0, between) / (n * n));
    }
  }
  return { confusion, confusionError, expectedCounts };
}
