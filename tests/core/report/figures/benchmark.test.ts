import { expect, test } from "vitest";
import { benchmark } from "#core/report/figures/benchmark.ts";

test("a coefficient reaches the word that its error allows with 95%, not the one of its value", () => {
  // P(Z > (0.6 - 0.75) / 0.1) = P(Z > -1.5) = 0.933, of which P(Z > 2.5) = 0.0062 lies beyond 1.
  expect(benchmark(0.75, 0.1, "landis-koch")).toMatchObject({ text: "moderate" });
  expect(benchmark(0.75, 0.05, "landis-koch").text).toBe("substantial");
});

test("the probability is that of a normal distribution cut at 1", () => {
  // (0.9986501 - 0.0062097) / (1 - 0.0062097), for bounds at -3.5 (0.4) and 2.5 (1)
  const { probability } = benchmark(0.75, 0.1, "landis-koch");
  expect(probability).toBeCloseTo((0.9997673709 - 0.0062096653) / (1 - 0.0062096653), 9);
});

test("without an error the word is that of the value, and the last word is certain", () => {
  expect(benchmark(0.8, 0, "krippendorff")).toEqual({ text: "reliable", probability: 1 });
  expect(benchmark(-0.3, 0.1, "landis-koch").text).toBe("poor");
});
