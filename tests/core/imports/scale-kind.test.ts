import { expect, test } from "vitest";
import { addEvidence, inferScaleKind, noEvidence } from "#core/imports/scale-kind.ts";
import { levelOfNumbers } from "#core/scales/level-of-numbers.ts";
import { labelForms } from "#core/tables/labels/label-forms.ts";

function infer(labels: unknown[], isPaired = false) {
  const evidence = noEvidence();
  for (const label of labels) addEvidence(evidence, { label: labelForms(label)! });
  return inferScaleKind(evidence, isPaired);
}

test("whole numbers in a small range are steps, other numbers measure", () => {
  expect(infer([1, "6", 3])).toBe("ordinal");
  expect(infer([-5, 0, 5])).toBe("ordinal");
  expect(infer([-10, 0, 10])).toBe("number");
  expect(infer([0, 21])).toBe("number");
  expect(infer([0.1, 5])).toBe("number");
});

test("0 and 1 are names, as they are to a command", () => {
  expect(infer([0, 1, 1, "0"])).toBe("nominal");
  expect(levelOfNumbers({ areWhole: true, least: 0, most: 1 })).toBe("nominal");
});

test("words are nominal, too many of them are free text, lists are several choices", () => {
  expect(infer(["yes", "no"])).toBe("nominal");
  expect(infer(["not-enough", "enough", 3])).toBe("nominal");
  expect(infer(Array.from({ length: 150 }, (_, i) => `text ${i}`))).toBe("text");
  expect(infer(["a", ["a", "b"]])).toBe("multi");
});

test("first, second and tie about pairs compare them", () => {
  expect(infer(["1", "2", "tie"], true)).toBe("pairwise");
  expect(infer(["model_a", "Tie"], true)).toBe("pairwise");
  expect(infer([1, 2, 3], true)).toBe("ordinal");
  expect(infer(["1", "2"])).toBe("ordinal");
});

test("a million labels are remembered in bounded space", () => {
  const evidence = noEvidence();
  for (let i = 0; i < 1_000_000; i++)
    addEvidence(evidence, { label: { text: String(i), number: i, list: null } });
  expect(evidence.texts.size).toBeLessThan(200);
  expect(inferScaleKind(evidence, false)).toBe("number");
});
