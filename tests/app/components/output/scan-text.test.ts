import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { scanText } from "#app/components/output/scan-text.ts";
import { pathologicalTexts } from "#tests/attack/pathological-texts.ts";

test.each([
  ["3,000 quotes in a line", `${">".repeat(3000)} x`, "deep"],
  ["bullets in a line", `${"- ".repeat(200)}x`, "deep"],
  ["numbers in a line", `${"1. ".repeat(200)}x`, "deep"],
  ["brackets in a paragraph", `${"[".repeat(40)}\n${"[".repeat(40)}`, "deep"],
  ["links in links", `${"[".repeat(99)}x${"](y)".repeat(99)}`, "deep"],
  ["emphasis without end", "*a ".repeat(6000), "many"],
  ["columns without end", `|${" a |".repeat(400)}`, "many"],
  ["formulas without end", "$$x$$ ".repeat(3000), "many"],
  ["lines without end", "# a\n".repeat(6000), "many"],
])("%s are too much", (_, text, refusal) => {
  expect(scanText(text)).toBe(refusal);
});

test.each([
  [
    "an answer with lists, quotes, links and a table",
    "> > - [a](b) **c**\n\n| a | b |\n|---|---|\n| c | d |",
  ],
  ["code with any number of brackets", `\`\`\`json\n${"[[{>>>".repeat(3000)}\n\`\`\``],
  ["Python at a prompt", ">>> x = [[1], [2]]\n".repeat(200)],
  ["brackets that are closed again", "[a] ".repeat(2000)],
])("%s is not", (_, text) => {
  expect(scanText(text)).toBeNull();
});

test("no guideline and no page of the documentation is too much", async () => {
  for (const file of ["docs/statistics.md", "guidelines/reliability/hallucination.md", "README.md"])
    expect(scanText(await readFile(file, "utf8")), file).toBeNull();
});

test("a look takes a moment, whatever the text", () => {
  for (const { name, text } of pathologicalTexts()) {
    const start = performance.now();
    scanText(text.slice(0, 50_000));
    expect(performance.now() - start, name).toBeLessThan(200);
  }
});
