import { describe, expect, test } from "vitest";
import { ReadingError, type Remedy } from "#core/tables/reading/remedy.ts";
import { tableArgs } from "#server/cli/tables/read-labels.ts";
import { readingArgs } from "#server/cli/tables/reading-options.ts";
import { remedyFlags, sayRemedy } from "#server/cli/tables/remedy-flags.ts";
import { everyRemedy } from "#tests/core/tables/reading/every-remedy.ts";

const flagsIn = (text: string) => Array.from(text.matchAll(/(?<!\S)--([a-z-]+)/g), ([, name]) => name!);

describe("what a person can say about a file is an option of the command", () => {
  test("but where none helps, which is said", () => {
    expect(remedyFlags(everyRemedy["a-row-each"])).toMatch(/^No option reads them: /);
  });

  const { "a-row-each": _, ...helpful } = everyRemedy;
  test.each(Object.values(helpful))("$say", (remedy: Remedy) => {
    const flags = flagsIn(remedyFlags(remedy));
    expect(flags.length).toBeGreaterThan(0);
    expect(Object.keys({ ...tableArgs, offsets: null })).toEqual(expect.arrayContaining(flags));
    expect(remedyFlags(remedy)).toMatch(/\.$/);
  });
});

test.each([
  [everyRemedy.shape, "Say --shape long or --shape matrix."],
  [{ say: "shape", shapes: ["matrix"] }, "If it is something else, say --shape matrix."],
  [everyRemedy.judge, 'Say --judge "my model" for a judge, or --rater-columns "human,my model" for raters.'],
  [everyRemedy.missing, '--missing "not rated" says that it means no label.'],
] as const)("words that a shell would part stand in quotes: %#", (remedy, words) => {
  expect(remedyFlags(remedy)).toBe(words);
});

test("an import names the columns of its fields, and has options of its own", () => {
  expect(remedyFlags(everyRemedy.item, "import")).toContain("--column item=COLUMN");
  expect(remedyFlags(everyRemedy.writing, "import")).toContain("--scale score=number");
  expect(Object.keys(readingArgs)).toContain("shape");
});

test("a failure that nothing is known against keeps its sentence", () => {
  expect(sayRemedy(new Error("There is no such file."), "agreement")).toBe("There is no such file.");
  expect(sayRemedy(new ReadingError("Unclear.", everyRemedy.decimal), "agreement")).toBe(
    "Unclear. Say --decimal point or --decimal comma.",
  );
});
