import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import type { PreferencesSection } from "#core/report/pairs/preference-report.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";
import { testDeps } from "#tests/support/deps.ts";
import { sharedFiles } from "#tests/support/shared-data.ts";

const datasets = sharedFiles("datasets");
const deps = await testDeps();

async function lines<Row>(name: string): Promise<Row[]> {
  const text = await readFile(path.join(datasets.folder, "pandalm", name), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

/** Wins of each model against each other, ties as half, counted from the files by hand. */
async function countWins(): Promise<Map<string, number>> {
  const outputs = await lines<{ id: string; responses: { model: string }[] }>("outputs.jsonl");
  const models = new Map(outputs.map(({ id, responses }) => [id, responses.map(({ model }) => model)]));
  const wins = new Map<string, number>();
  const add = (winner: string, loser: string, times: number) => {
    const key = `${winner} > ${loser}`;
    wins.set(key, (wins.get(key) ?? 0) + times);
  };
  type Rating = { item: string; rater_type: string; label: string };
  for (const { item, rater_type: kind, label } of await lines<Rating>("ratings.jsonl")) {
    const [first, second] = models.get(item)!;
    if (kind !== "human" || first === second) continue;
    add(first!, second!, label === "1" ? 1 : label === "tie" ? 0.5 : 0);
    add(second!, first!, label === "2" ? 1 : label === "tie" ? 0.5 : 0);
  }
  return wins;
}

test.runIf(datasets.found)(
  "pandalm: every human judgement of two models counts, and strengths expect the wins that were seen",
  async () => {
    const data = { slug: "pandalm", name: "PandaLM", settings: {} };
    const project = await deps.db.project.create({ data, select: { id: true, slug: true } });
    for (const [fileName, importFile] of [
      ["outputs.jsonl", importOutputs],
      ["ratings.jsonl", importRatings],
    ] as const) {
      const bytes = createReadStream(path.join(datasets.folder, "pandalm", fileName));
      const options = ImportOptions.parse({ fileName });
      await importFile(deps, { projectId: project.id, actorId: null, options, bytes });
    }
    const ask = { project, by: "category", view: "preferences" } as const;
    const section = (await readAgreement(deps, ask)).report!.section as PreferencesSection;
    const { models, wins, judgements, unnamed, sameModel, otherLabels } = section;
    expect(models).toHaveLength(5);
    // Three people judged each item of two models: intervals rest on items.
    expect(section.clusters).toBe(judgements / 3);
    expect(judgements + sameModel).toBe(3 * 999);
    expect({ unnamed, otherLabels }).toEqual({ unnamed: 0, otherLabels: 0 });
    const counted = await countWins();
    models.forEach(({ name }, row) => {
      models.forEach(({ name: other }, column) => {
        if (row === column) return;
        expect(wins[row * 5 + column], `${name} > ${other}`).toBe(counted.get(`${name} > ${other}`) ?? 0);
      });
    });
    // The likelihood is at its maximum where each model's expected wins are those it has.
    for (const [row, { strength, wins: won, ties }] of models.entries()) {
      const expected = models.reduce((sum, other, column) => {
        const n = wins[row * 5 + column]! + wins[column * 5 + row]!;
        return sum + n / (1 + Math.exp(other.strength!.value! - strength!.value!));
      }, 0);
      expect(expected).toBeCloseTo(won + ties / 2, 6);
    }
  },
);
