import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import { simulatedStudy, trueValues } from "#tests/support/simulated-study.ts";

const design = { shares: [0.5, 0.3, 0.2], raters: 20, ratingsAnItem: [0.5, 0.3, 0.2] };
const alpha = 0.6;
const studies = 1500;

describe("where half of the items are rated once, the analytic 95 % interval", () => {
  const truth = trueValues(design, alpha);
  const names = [
    "percent_agreement",
    "gwet_ac1",
    "brennan_prediger",
    "fleiss_kappa",
    "conger_kappa",
    "krippendorff_alpha_nominal",
  ] as const;

  test.each(names)("of %s holds the true value in 93.5 to 96.5 % of the studies", (name) => {
    let hits = 0;
    for (let study = 0; study < studies; study++) {
      const ratings = simulatedStudy(design, { items: 200, alpha }, seededRandom("sparse", study));
      const { interval } = computeCoefficient(name, ratings, { interval: { method: "analytic" } });
      if (interval && interval.low <= truth[name] && truth[name] <= interval.high) hits++;
    }
    expect(hits / studies).toBeGreaterThan(0.935);
    expect(hits / studies).toBeLessThan(0.965);
  });

  test("as published takes items rated once for noise, and holds it too often", () => {
    let hits = 0;
    for (let study = 0; study < studies; study++) {
      const ratings = simulatedStudy(design, { items: 200, alpha }, seededRandom("sparse", study));
      const interval = { method: "analytic", isPublished: true } as const;
      const { interval: found } = computeCoefficient("percent_agreement", ratings, { interval });
      if (found && found.low <= truth.percent_agreement && truth.percent_agreement <= found.high) hits++;
    }
    expect(hits / studies).toBeGreaterThan(0.98);
  });
});
