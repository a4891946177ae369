import { expect, test } from "vitest";
import { rewriteFormulas } from "#app/components/output/rewrite-formulas.ts";

test.each([
  ["It costs $5 and $10."],
  ["Between $5-$10, or US$ 3."],
  ["echo $HOME/$PATH and $FOO_$BAR"],
  ["`$x^2$` is code"],
  ["```\n$x^2$ \\(y\\)\n```"],
  ["```\nnever closed $x^2$"],
])("%j has no formula and stays as it is", (text) => {
  expect(rewriteFormulas(text)).toBe(text);
});

test.each([
  ["Let $x$ be \\(a+b\\).", "Let $$x$$ be $$a+b$$."],
  ["so $a_1 = 5$, at $5", "so $$a_1 = 5$$, at $5"],
  ["\\[\nx = 1\n\\]", "$$\nx = 1\n$$"],
  ["$$ E = mc^2 $$", "$$\nE = mc^2\n$$"],
  ["1. first\n   \\[ q \\]", "1. first\n   $$\n   q\n   $$"],
  ["`code` then $y^2$", "`code` then $$y^2$$"],
])("the formula in %j is found", (text, rewritten) => {
  expect(rewriteFormulas(text)).toBe(rewritten);
});
