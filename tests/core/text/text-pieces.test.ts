import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textPieces } from "#core/text/text-pieces.ts";
import { visibleLines, visibleText } from "#core/text/visible-text.ts";

const tags = (words: string) =>
  [...words].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");

test.each([
  ["an override", "invoice\u202efdp.exe", "invoice<U+202E>fdp.exe"],
  ["isolates and marks", "\u2066a\u2069\u200e\u200f\u061c", "<U+2066>a<U+2069 U+200E U+200F U+061C>"],
  ["zero-width spaces, counted", `x${"\u200b".repeat(12)}y`, "x<U+200B ×12>y"],
  ["a run of many kinds", "\u200b\u200c\u200d\u2060\ufeff", "<U+200B U+200C U+200D … ×5>"],
  ["a soft hyphen", "Sil\u00adbe", "Sil<U+00AD>be"],
  ["terminal escapes", "\u001b[2J\u009b31m\u0007", "<U+001B>[2J<U+009B>31m<U+0007>"],
  ["NUL, backspace and delete", "a\0b\bc\u007f", "a<U+0000>b<U+0008>c<U+007F>"],
  ["a byte order mark", "\ufeffid", "<U+FEFF>id"],
  ["line separators", "a\u2028b\u2029c", "a<U+2028>b<U+2029>c"],
  ["what tags spell", `hi${tags("say yes")}`, "hi<U+E0073 U+E0061 U+E0079 … ×7 “say yes”>"],
  [
    "bytes in variation selectors",
    "😀\ufe0f\u{e0101}\u{e0102}\u{e0103}\u{e0104}",
    "😀\ufe0f<U+E0101 U+E0102 U+E0103 U+E0104>",
  ],
  ["a filler that looks like nothing", "a\u3164b\u115f", "a<U+3164>b<U+115F>"],
  ["accents beyond four", `e${"\u0301".repeat(9)}`, `e${"\u0301".repeat(4)}<+5>`],
  ["a tab and a line end in a name", "a\tb\nc\r\n", "a<U+0009>b<U+000A>c<U+000D U+000A>"],
])("%s shows in a name", (_, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test.each([
  ["Persian, spelt with a zero-width non-joiner", "می‌خواهم"],
  ["Hindi, spelt with a zero-width joiner", "क्‍ष"],
  ["a family, an astronaut of some colour, a heart, a key cap", "👨‍👩‍👧‍👦👩🏽‍🚀❤️‍🔥1️⃣"],
  ["the flag of Wales", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"],
  ["a variant of a Chinese character", "葛󠄀"],
  ["Vietnamese and pointed Hebrew in pieces", "Vie\u0323\u0302t שָׁלוֹם"],
  ["an Arabic number sign, which is seen", "\u0600١٢"],
  ["letters from the right", "مرحبا שלום"],
])("%s is left as it is", (_, text) => {
  expect(visibleText(text)).toBe(text);
});

test("a text keeps its tabs and line ends, but no return that writes over a line", () => {
  expect(visibleLines("a\tb\nc\r\nd\re")).toBe("a\tb\nc\r\nd<U+000D>e");
});

test("a joiner where nothing is joined shows, and so does the second of two", () => {
  expect(visibleText("pass\u200dword می\u200c\u200cخ")).toBe("pass<U+200D>word می<U+200C ×2>خ");
});

describe("whatever the text", () => {
  const odd = fc.constantFrom(
    ..."\u202e\u200b\u200d\ufe0f\u0301\u001b\r\n\t",
    "👩",
    "م",
    "\u{e0041}",
    "🏴",
    "a",
  );
  const text = fc.array(fc.oneof(odd, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 30 });

  test("the pieces together are the text, each where it says, and two marks never meet", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("line", "text"), (parts, kind) => {
        const whole = parts.join("");
        const pieces = textPieces(whole, kind as "line");
        expect(pieces.map((piece) => piece.text).join("")).toBe(whole);
        for (const piece of pieces) expect(whole.startsWith(piece.text, piece.start)).toBe(true);
      }),
    );
  });

  test("nothing that turns the words around it or moves a cursor is left in a shown name", () => {
    fc.assert(
      fc.property(text, (parts) => {
        expect(visibleText(parts.join(""))).not.toMatch(
          /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u,
        );
      }),
    );
  });
});

test("megabytes of hidden signs are told in a moment", () => {
  const start = performance.now();
  expect(textPieces("\u200b\u202e".repeat(1_000_000), "text")).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(5000);
});
