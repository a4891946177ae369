import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type StrengthDefinition, strengthMethods } from "#core/truth/pairs/strength-methods.ts";
import { type TruthMethodDefinition, truthMethods } from "#core/truth/report/truth-methods.ts";

/** The list between two marks of docs/statistics.md. */
function listed(mark: string): string {
  const [, after = ""] = readFileSync("docs/statistics.md", "utf8").split(`<!-- ${mark} -->\n`);
  const [list = ""] = after.split(`\n<!-- /${mark} -->`);
  return list;
}

test("docs/statistics.md lists every method of truth as the table has it", () => {
  const rows = Object.entries<TruthMethodDefinition>(truthMethods).map(
    ([name, { title, asks, needs }]) =>
      `| \`${name}\` | ${title} | ${asks} | ${needs?.replace("-", " ") ?? ""} |`,
  );
  const head = ["| name | method | when to take it | needs |", "| --- | --- | --- | --- |"];
  expect(listed("truth methods")).toBe([...head, ...rows].join("\n"));
});

test("docs/statistics.md lists every method of strengths as the table has it", () => {
  const rows = Object.entries<StrengthDefinition>(strengthMethods).map(
    ([name, { title, asks, unit, needsRaters }]) =>
      `| \`${name}\` | ${title} | ${asks} | ${unit} | ${needsRaters ? "raters" : ""} |`,
  );
  const head = ["| name | method | when to take it | gives | needs |", "| --- | --- | --- | --- | --- |"];
  expect(listed("strength methods")).toBe([...head, ...rows].join("\n"));
});
