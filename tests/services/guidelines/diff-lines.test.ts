import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DiffLine, diffLines } from "#services/guidelines/diff-lines.ts";

const written = (lines: DiffLine[]) =>
  lines.map(({ kind, text }) => `${{ same: " ", added: "+", removed: "-" }[kind]}${text}`);

const side = (lines: DiffLine[], other: DiffLine["kind"]) =>
  lines
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join("\n");

const Text = fc
  .array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join("\n"));

describe("diffLines", () => {
  test("shows a replaced line as removed, then added, between what stayed", () => {
    expect(written(diffLines("a\nb\nc", "a\nx\nc"))).toEqual([" a", "-b", "+x", " c"]);
  });

  test("finds a line that only moved behind another", () => {
    expect(written(diffLines("a\nb\nc\nd", "b\nc\na\nd"))).toEqual(["-a", " b", " c", "+a", " d"]);
  });

  test("of equal texts has no change", () => {
    expect(diffLines("a\nb", "a\nb").every(({ kind }) => kind === "same")).toBe(true);
  });

  test("of texts with thousands of lines and none in common takes no longer than a page may", () => {
    const lines = (word: string) => Array.from({ length: 5_000 }, (_, line) => `${word} ${line}`).join("\n");
    const began = performance.now();
    const found = diffLines(lines("before"), lines("after"));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(side(found, "added")).toBe(lines("before"));
    expect(side(found, "removed")).toBe(lines("after"));
  });

  test("holds both texts, whatever they are", () => {
    fc.assert(
      fc.property(Text, Text, (before, after) => {
        const lines = diffLines(before, after);
        expect(side(lines, "added")).toBe(before);
        expect(side(lines, "removed")).toBe(after);
      }),
    );
  });

  test("keeps as many lines as the longest common subsequence has, found by trying all", () => {
    const longest = (old: string[], fresh: string[]): number => {
      if (!old.length || !fresh.length) return 0;
      const [head, ...rest] = old;
      const at = fresh.indexOf(head!);
      const without = longest(rest, fresh);
      return at < 0 ? without : Math.max(without, 1 + longest(rest, fresh.slice(at + 1)));
    };
    fc.assert(
      fc.property(Text, Text, (before, after) => {
        const kept = diffLines(before, after).filter(({ kind }) => kind === "same").length;
        expect(kept).toBe(longest(before.split("\n"), after.split("\n")));
      }),
    );
  });
});
