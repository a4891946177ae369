import { describe, expect, it } from "vitest";
import { andersonMixing } from "#core/truth/numeric/anderson-mixing.ts";

/** g(x) = A x + b, whose fixed point is (2, 4): 0.9 * 2 + 0.05 * 4 = 2, 0.8 * 4 + 0.8 = 4. */
const linear = ([x, y]: Float64Array) => Float64Array.of(0.9 * x! + 0.05 * y!, 0.8 * y! + 0.8);

describe("andersonMixing", () => {
  it("finds the fixed point of a linear map of two numbers from three steps", () => {
    const mixing = andersonMixing(2);
    const points = [Float64Array.of(0, 0)];
    while (points.length < 4) points.push(linear(points.at(-1)!));
    const to = new Float64Array(2);
    expect(mixing.extrapolate(points[0]!, points[1]!, to)).toBe(false);
    mixing.remember(points[0]!, points[1]!, points[1]!, points[2]!);
    mixing.remember(points[1]!, points[2]!, points[2]!, points[3]!);
    expect(mixing.extrapolate(points[2]!, points[3]!, to)).toBe(true);
    expect(to[0]).toBeCloseTo(2, 6);
    expect(to[1]).toBeCloseTo(4, 6);
  });

  it("has nothing to say once it was told to forget, nor after steps that do not differ", () => {
    const mixing = andersonMixing(2);
    const to = new Float64Array(2);
    const still = Float64Array.of(1, 1);
    mixing.remember(still, still, still, still);
    expect(mixing.extrapolate(still, still, to)).toBe(false);
    mixing.remember(Float64Array.of(0, 0), Float64Array.of(0, 0.8), Float64Array.of(0, 0.8), linear(still));
    mixing.forget();
    expect(mixing.extrapolate(still, linear(still), to)).toBe(false);
  });
});
