import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { taxonomy } from "#core/schemas/taxonomy.ts";
import { readChoosing } from "#services/guidelines/read-choosing.ts";
import { readGuidelines } from "#services/guidelines/read-guidelines.ts";

const folder = fileURLToPath(new URL("../../../guidelines", import.meta.url));
const source = await readFile(`${folder}/choosing.md`, "utf8");
const leaves = taxonomy.flatMap(({ id, subcategories }) => subcategories.map((leaf) => `${id}/${leaf.id}`));

/** The guidelines that each numbered step links to. A heading ends a step. */
const steps = new Map<number, string[]>();
let current: string[] = [];
for (const line of source.split("\n")) {
  const number = /^(\d+)\. /.exec(line)?.[1];
  if (number || line.startsWith("#")) current = [];
  if (number) steps.set(Number(number), current);
  current.push(...[...line.matchAll(/\]\(([\w/-]+)\.md\)/g)].map((match) => match[1]!));
}

const rows = source
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, number, request, step, guideline]) => ({
    number: Number(number),
    request: request!,
    step: Number(step),
    guideline: guideline!,
  }));

describe("the page on choosing a guideline", () => {
  it("leads to every subcategory and to nothing else", () => {
    expect([...new Set([...steps.values()].flat())].sort()).toEqual([...leaves].sort());
  });

  it("numbers its steps without a gap, and each leads somewhere", () => {
    expect([...steps.keys()]).toEqual(Array.from({ length: steps.size }, (_, at) => at + 1));
    expect([...steps.values()].filter((ids) => ids.length === 0)).toEqual([]);
  });

  it("holds sixty different requests", () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    expect(new Set(rows.map(({ request }) => request)).size).toBe(60);
  });

  it.each(rows)("chooses for request $number a guideline that exists, at a step that leads to it", (row) => {
    expect(leaves).toContain(row.guideline);
    expect(steps.get(row.step)).toContain(row.guideline);
  });

  it("tries every subcategory with at least one request", () => {
    expect([...new Set(rows.map(({ guideline }) => guideline))].sort()).toEqual([...leaves].sort());
  });

  it("is no guideline: it is neither checked nor synced as one", async () => {
    const { guidelines, faults } = await readGuidelines(folder);
    expect(faults).toEqual([]);
    expect(guidelines.map(({ file }) => file)).not.toContain("choosing.md");
  });

  it("is shown in the app with names in place of links to files", async () => {
    const shown = await readChoosing();
    expect(shown).not.toMatch(/\]\(/);
    expect(shown).not.toMatch(/^# /m);
    expect(shown).toContain("**Violence**");
  });
});
