import { expect, test } from "vitest";
import { leaveOneOutCorrelation } from "../../reference/leave-one-out-correlation.ts";
import { ratingTable } from "../core/agreement/rating-table.ts";

test("leave-one-out correlation compares each rater with the sum of the others", () => {
  const correlations = leaveOneOutCorrelation(
    ratingTable([
      [1, 1, 3],
      [2, 3, 2],
      [3, 2, 1],
    ]),
  );
  // rater 2 (3 2 1) against 2, 5, 5: r = -3 / sqrt(2 * 6)
  expect(correlations[2]).toBeCloseTo(-3 / Math.sqrt(12), 12);
});
