import { describe, expect, test } from "vitest";
import { gammaAgreement } from "#core/agreement/spans/gamma-agreement.ts";
import type { Span } from "#core/agreement/spans/spans.ts";

describe("gammaAgreement", () => {
  const span = (rater: string, begin: number, end: number, category = "a"): Span => ({
    rater,
    begin,
    end,
    category,
  });

  test("observed disorder by hand: three spans moved by one of four, (2/8)^2 each", () => {
    const spans = [
      span("x", 1, 5),
      span("x", 6, 10, "b"),
      span("x", 11, 15),
      span("y", 2, 6),
      span("y", 7, 11, "b"),
      span("y", 12, 16),
    ];
    expect(gammaAgreement(spans, { seed: 1 }).observedDisorder).toBeCloseTo(1 / 16, 12);
  });

  test("spans nobody else marked cost one each: (2 * 1/16 + 2) / 3", () => {
    const spans = [
      span("x", 1, 5),
      span("x", 6, 10, "b"),
      span("x", 20, 24),
      span("x", 30, 34, "b"),
      span("y", 2, 6),
      span("y", 31, 35, "b"),
    ];
    expect(gammaAgreement(spans, { seed: 1 }).observedDisorder).toBeCloseTo(17 / 24, 12);
  });

  test("identical spans have gamma 1, also for three raters; the same seed gives the same gamma", () => {
    const spans = ["x", "y", "z"].flatMap((rater) => [span(rater, 0, 5), span(rater, 9, 12, "b")]);
    expect(gammaAgreement(spans, { seed: 1, samples: 20 }).value).toBe(1);
    const moved = [...spans, span("x", 30, 31)];
    expect(gammaAgreement(moved, { seed: 7 })).toEqual(gammaAgreement(moved, { seed: 7 }));
  });

  test("says why there is no value", () => {
    expect(gammaAgreement([], { seed: 1 }).reason).toBe("no-data");
    expect(gammaAgreement([span("x", 0, 1)], { seed: 1 }).reason).toBe("no-overlap");
  });
});
