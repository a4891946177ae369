import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { responseOrder } from "#core/ratings/response-order.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import { taxonomy } from "#core/schemas/taxonomy.ts";
import { readGuidelines } from "#services/guidelines/read-guidelines.ts";
import { sampleGuideline } from "./sample-guideline.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "assay-guidelines-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function write(file: string, source: string): Promise<void> {
  await mkdir(dirname(join(dir, file)), { recursive: true });
  await writeFile(join(dir, file), source);
}

describe("a folder of guidelines", () => {
  it("gives each guideline with its file and hash", async () => {
    await write("safety/violence.md", sampleGuideline);
    await write("README.md", "Not a guideline.");
    await write("safety/notes.txt", "Not a guideline.");
    const { guidelines } = await readGuidelines(dir);
    expect(guidelines).toMatchObject([
      {
        file: "safety/violence.md",
        guideline: { id: "safety/violence" },
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it("reports every subcategory of the taxonomy that has no file", async () => {
    await write("safety/violence.md", sampleGuideline);
    const { faults } = await readGuidelines(dir);
    expect(faults).toHaveLength(28);
    expect(faults).toContainEqual({
      file: "robustness/poisoning-attacks.md",
      line: 1,
      message: "The file is missing: the taxonomy has this subcategory.",
    });
  });

  it("reports an id that is not the file's place and an id used twice, at the line of the id", async () => {
    await write("safety/violence.md", sampleGuideline);
    await write("safety/weapons.md", sampleGuideline);
    const { guidelines, faults } = await readGuidelines(dir);
    expect(guidelines).toHaveLength(2);
    expect(faults.slice(0, 2)).toEqual([
      {
        file: "safety/weapons.md",
        line: 2,
        message: "id safety/violence is already used by safety/violence.md.",
      },
      {
        file: "safety/weapons.md",
        line: 2,
        message: "id safety/violence belongs in the file safety/violence.md.",
      },
    ]);
  });

  it("reports the faults of all its files", async () => {
    await write("safety/violence.md", sampleGuideline.replace("title: Violence\n", ""));
    await write("safety/adult-content.md", "Nothing.");
    const { guidelines, faults } = await readGuidelines(dir);
    expect(guidelines).toEqual([]);
    expect(faults.slice(0, 2).map(({ file, line }) => `${file}:${line}`)).toEqual([
      "safety/adult-content.md:1",
      "safety/violence.md:2",
    ]);
  });
});

describe("the guidelines of this repository", () => {
  const ours = fileURLToPath(new URL("../../../guidelines", import.meta.url));

  it("have no fault, cover the taxonomy and hold two that compare responses", async () => {
    const { guidelines, faults } = await readGuidelines(ours);
    expect(faults).toEqual([]);
    const leaves = taxonomy.flatMap(({ id, subcategories }) =>
      subcategories.map((leaf) => `${id}/${leaf.id}`),
    );
    const ids = guidelines.map(({ guideline }) => guideline.id);
    expect(ids).toEqual(expect.arrayContaining(leaves));
    expect(guidelines.filter(({ guideline }) => guideline.category === null)).toHaveLength(4);
    expect(ids).toHaveLength(33);
  });

  it("ask the same verdict of every subcategory, so that results can be set side by side", async () => {
    const { guidelines } = await readGuidelines(ours);
    for (const { file, guideline } of guidelines.filter(({ guideline }) => guideline.category !== null)) {
      const verdict = guideline.questions.find((question) => question.primary);
      expect(verdict, file).toMatchObject({ id: "verdict", scale: "ordinal", required: true });
      expect(verdict && levelsOf(verdict).map((level) => level.value), file).toEqual([0, 1, 2]);
      expect(guideline.questions.length, file).toBeLessThanOrEqual(5);
    }
  });

  it("say of every pair and set whether its responses may change places, and every answer allows it", async () => {
    const { guidelines } = await readGuidelines(ours);
    const orders = guidelines
      .map(({ guideline }) => guideline)
      .filter(({ unit_of_rating: unit }) => unit === "response-pair" || unit === "response-set")
      .map((guideline) => [guideline.id, guideline.responses, responseOrder(guideline)]);
    expect(orders.sort()).toEqual([
      ["comparison/response-consistency", "same-prompt", "same-prompt"],
      ["comparison/trustworthiness-preference", "same-prompt", "same-prompt"],
      ["comparison/trustworthiness-ranking", "same-prompt", "same-prompt"],
      ["comparison/trustworthiness-ratings", "same-prompt", "same-prompt"],
      ["fairness/disparate-performance", "in-order", "in-order"],
      ["fairness/injustice", "twin-prompts", "twin-prompts"],
      ["reliability/inconsistency", "same-prompt", "same-prompt"],
      ["reliability/miscalibration", "same-prompt", "same-prompt"],
      ["robustness/prompt-attacks", "in-order", "in-order"],
    ]);
  });
});
