import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { coefficients } from "#core/report/coefficients/coefficients.ts";
import type { CoefficientDefinition } from "#core/report/coefficients/definition.ts";
import { marksAndPairs } from "#core/report/coefficients/marks-and-pairs.ts";

/** The list of docs/statistics.md, as the table of coefficients has it. */
function documentedList(): string {
  const rows = Object.entries<CoefficientDefinition>(coefficients).map(
    ([id, { name, meaning, levels, raters, needsOrder }]) =>
      `| \`${id}\` | ${name} | ${meaning} | ${levels.join(", ") || "when named"} | ${raters} | ${needsOrder ? "yes" : ""} |`,
  );
  const others = Object.entries(marksAndPairs).map(
    ([id, { name, meaning, of }]) => `| \`${id}\` | ${name} | ${meaning} | ${of} | any |  |`,
  );
  return [
    "| name | coefficient | what it asks | listed at | raters | needs an order |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    ...others,
  ].join("\n");
}

test("docs/statistics.md lists every coefficient as the table has it", () => {
  const page = readFileSync("docs/statistics.md", "utf8");
  const [, after = ""] = page.split("<!-- coefficients -->\n");
  const [list = ""] = after.split("\n<!-- /coefficients -->");
  expect(list).toBe(documentedList());
});
