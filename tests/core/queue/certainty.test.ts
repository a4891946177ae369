import fc from "fast-check";
import { expect, test } from "vitest";
import { certaintyOf, expectedAccuracy } from "#core/queue/certainty.ts";

const right = { correct: 18, total: 20 };
const even = { correct: 0, total: 0 };

test("the accuracy of a rater is the mean of a Beta distribution whose prior weighs one item", () => {
  expect(expectedAccuracy(right)).toBeCloseTo(18.5 / 21, 12);
  expect(expectedAccuracy(even)).toBe(0.5);
  expect(expectedAccuracy(even, 0.8)).toBe(0.8);
});

test("two raters who say the same make a label more certain by the product of their odds", () => {
  const odds = (accuracy: number) => accuracy / (1 - accuracy);
  const labels = [
    { label: "yes", ...right },
    { label: "yes", correct: 9, total: 10 },
  ];
  const expected = odds(18.5 / 21) * odds(9.5 / 11);
  expect(certaintyOf(["yes", "no"], labels)!.certainty).toBeCloseTo(expected / (1 + expected), 12);
});

test("a tie of support goes to the first option, and raters of whom nothing is known say nothing", () => {
  const labels = [
    { label: "b", ...even },
    { label: "a", ...even },
  ];
  expect(certaintyOf(["a", "b"], labels)).toEqual({ label: "a", certainty: 0.5 });
});

test("without labels, without options, or with labels outside them there is no consensus", () => {
  expect(certaintyOf(["a", "b"], [])).toBeNull();
  expect(certaintyOf(["a"], [{ label: "a", ...right }])).toBeNull();
  expect(certaintyOf(["a", "b"], [{ label: "c", ...right }])).toBeNull();
});

test("posteriors are finite however many labels there are, and another vote for the label only makes it more certain", () => {
  const known = fc.record({ correct: fc.nat(20), wrong: fc.nat(20) });
  const rater = known.map(({ correct, wrong }) => ({ correct, total: correct + wrong }));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), rater), { minLength: 1 }), (given) => {
      const labels = given.map(([label, accuracy]) => ({ label, ...accuracy }));
      const before = certaintyOf(["a", "b", "c"], labels, 0.75)!;
      expect(before.certainty).toBeGreaterThanOrEqual(0);
      expect(before.certainty).toBeLessThanOrEqual(1);
      const more = [...labels, ...Array.from({ length: 500 }, () => ({ label: before.label, ...right }))];
      const after = certaintyOf(["a", "b", "c"], more, 0.75)!;
      expect(after.label).toBe(before.label);
      expect(after.certainty).toBeGreaterThanOrEqual(before.certainty - 1e-12);
    }),
  );
});
