import { expect, test } from "vitest";
import { mcNemarTest } from "../../reference/mcnemar-test.ts";

test("McNemar: 4 against 12 has exact p = 0.0768, corrected chi-squared 49/16", () => {
  // 2 * (1 + 16 + 120 + 560 + 1820) / 2^16
  const { exactP, chiSquaredCorrected } = mcNemarTest(4, 12);
  expect(exactP).toBeCloseTo((2 * 2517) / 65536, 12);
  expect(chiSquaredCorrected).toBeCloseTo(49 / 16, 12);
  expect(mcNemarTest(0, 0).exactP).toBe(1);
  expect(mcNemarTest(5, 5).exactP).toBe(1);
});
