import fc from "fast-check";
import { expect, test } from "vitest";
import { splitSentences } from "#app/components/rating/sentence-fields.tsx";

test("sentences are found with their places", () => {
  const text = "It opened in 1932.  Was it green?\n\nNobody knows";
  expect(splitSentences(text, "en").map((one) => one.text)).toEqual([
    "It opened in 1932.",
    "Was it green?",
    "Nobody knows",
  ]);
});

test("each sentence is what stands at its place, and they do not overlap", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
      let end = 0;
      for (const sentence of splitSentences(text, "en")) {
        expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
        expect(sentence.start).toBeGreaterThanOrEqual(end);
        end = sentence.end;
      }
    }),
  );
});
