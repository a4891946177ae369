import fc from "fast-check";
import { expect, test } from "vitest";
import { pieces } from "#app/components/output/pieces.ts";

test("overlapping passages cut a text into pieces that know all their levels", () => {
  const passages = [
    { start: 0, end: 4, level: "a" },
    { start: 2, end: 6, level: "b" },
  ];
  expect(pieces("abcdefgh", passages)).toEqual([
    { start: 0, text: "ab", levels: ["a"] },
    { start: 2, text: "cd", levels: ["a", "b"] },
    { start: 4, text: "ef", levels: ["b"] },
    { start: 6, text: "gh", levels: [] },
  ]);
});

test("the pieces together are the text, also with passages that lie outside it", () => {
  const mark = fc.record({ start: fc.nat(30), end: fc.nat(30), level: fc.constantFrom("a", "b") });
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.array(mark, { maxLength: 5 }), (text, passages) => {
      expect(
        pieces(text, passages)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
