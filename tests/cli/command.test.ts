import { describe, expect, test } from "vitest";
import { readArgs, UsageError } from "#server/cli/command.ts";
import { readingOptions } from "#server/cli/tables/reading-options.ts";

const options = {
  method: { type: "string" },
  missing: { type: "string", multiple: true },
  json: { type: "boolean" },
} as const;
const read = (...args: string[]) => readArgs({ args, options, allowPositionals: true });

describe("a wrong call is answered in one line", () => {
  test.each([
    [["--metod", "alpha"], "There is no option --metod. Did you mean --method?"],
    [["--mising", "x"], "There is no option --mising. Did you mean --missing?"],
    [["--quite-another"], "There is no option --quite-another."],
    [["--missing"], "--missing takes a value."],
    [
      ["--missing", "-9"],
      "--missing takes a value; one that begins with - follows an equals sign: --missing=-1.",
    ],
    [["--json=yes"], "--json takes no value."],
  ])("%j", (args, sentence) => {
    expect(() => read(...args)).toThrow(new UsageError(sentence));
  });
});

test.each([
  ["wide", "matrix"],
  ["Tidy", "long"],
  ["raters_in_rows", "raters-in-rows"],
  ["confusion", "contingency"],
])("what others call a shape is understood: %s", (name, shape) => {
  expect(readingOptions({ shape: name }).shape).toBe(shape);
});
