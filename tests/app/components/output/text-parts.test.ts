import fc from "fast-check";
import { expect, test } from "vitest";
import { textParts } from "#app/components/output/text-parts.ts";
import { pathologicalTexts } from "#tests/attack/pathological-texts.ts";

const joined = (text: string, most: number) =>
  textParts(text, most)
    .flatMap(({ pieces }) => pieces.map((piece) => piece.text))
    .join("");

test("a short text is one part, and none has none", () => {
  expect(textParts("Hello.\nBye.", 3)).toHaveLength(1);
  expect(textParts("", 3)).toEqual([]);
});

test("parts end after a line where they can, else after a word, and never inside a letter", () => {
  const lines = `${"a".repeat(8000)}\n${"b".repeat(8000)}`;
  expect(textParts(lines, 9).map(({ start }) => start)).toEqual([0, 8001]);
  const words = "word ".repeat(4000);
  expect(textParts(words, 9).every(({ start }) => start % 5 === 0)).toBe(true);
  const emoji = `a${"👩🏽‍🚀".repeat(5000)}`;
  for (const { start } of textParts(emoji, 9).slice(1)) expect(emoji.slice(start)).toMatch(/^👩/u);
});

test("the parts together are the text, whatever it is", () => {
  const unit = fc.constantFrom("a", "\n", " ", "\u200b", "\u202e", "👩🏽‍🚀", "e\u0301", "word ", "\r\n");
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.integer({ min: 1, max: 900 }), (units, times) => {
      const text = units.join("").repeat(times);
      expect(joined(text, Number.POSITIVE_INFINITY)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test("the beginning of every hostile text is a few thousand signs and a few hundred elements, at once", () => {
  for (const { name, text } of pathologicalTexts()) {
    const start = performance.now();
    const parts = textParts(text, 3);
    const pieces = parts.flatMap((part) => part.pieces);
    expect(pieces.length, name).toBeLessThanOrEqual(600);
    expect(pieces.map((piece) => piece.text).join("").length, name).toBeLessThanOrEqual(30_000);
    expect(text.startsWith(joined(text, 3)), name).toBe(true);
    expect(performance.now() - start, name).toBeLessThan(1000);
  }
});
