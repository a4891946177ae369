import { createReadStream, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { sharedFiles } from "#tests/support/shared-data.ts";

const deps = await testDeps();
const survey = sharedFiles("survey/outputs");
const datasets = sharedFiles("datasets");

async function makeStudy(): Promise<number> {
  const lead = await makePerson(deps);
  return (await makeProject(deps, { leadId: lead.id })).id;
}

async function importFile(projectId: number, kind: "outputs" | "ratings", file: string) {
  const options = ImportOptions.parse({ fileName: path.basename(file), strict: true });
  const input = { projectId, actorId: null, options, bytes: createReadStream(file) };
  return kind === "outputs" ? importOutputs(deps, input) : importRatings(deps, input);
}

/** The rows of a table of a Markdown file, by the words in its header. */
function tableRows(markdown: string, header: string): string[][] {
  const lines = markdown.slice(markdown.indexOf(header)).split("\n");
  const end = lines.findIndex((line) => !line.startsWith("|"));
  return lines.slice(2, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("the survey's outputs", () => {
  test.runIf(survey.found)(
    "all 17,794 are imported strictly, with the counts by category and model of their README",
    { timeout: 120_000 },
    async () => {
      const projectId = await makeStudy();
      const readme = await readFile(path.join(survey.folder, "README.md"), "utf8");
      const files = tableRows(readme, "| file |");
      expect(files).toHaveLength(14);
      for (const [file, place, rows] of files) {
        const { counts } = await importFile(projectId, "outputs", path.join(survey.folder, file!));
        expect([file, counts.added]).toEqual([file, Number(rows)]);
        const importedPlaces = await deps.db.item.groupBy({
          by: ["category", "subcategory"],
          where: { projectId, import: { fileName: file! } },
        });
        expect(importedPlaces.map(({ category, subcategory }) => `${category} / ${subcategory}`)).toEqual([
          place,
        ]);
      }
      const models = ["opt-1.3b", "davinci", "flan-t5-xxl", "text-davinci-003", "gpt-3.5-turbo", "gpt-4"];
      const groups = await deps.db.item.groupBy({
        by: ["category", "model"],
        where: { projectId },
        _count: true,
      });
      const count = (category: string, model: string) =>
        groups.find((group) => group.category === category && group.model === model)?._count ?? 0;
      for (const [category, ...numbers] of tableRows(readme, "| category |")) {
        const counted = models.map((model) => count(category!, model));
        const all = counted.reduce((sum, n) => sum + n, 0);
        expect([category, ...counted, all]).toEqual([category, ...numbers.map(Number)]);
      }
      const units = await deps.db.item.groupBy({ by: ["unit"], where: { projectId }, _count: true });
      expect(Object.fromEntries(units.map(({ unit, _count }) => [unit, _count]))).toEqual({
        "single-response": 14_028,
        "response-pair": 3766,
      });
    },
  );
});

const expected = {
  "few-shot-explanations": {
    outputs: 3000,
    ratings: 17_606,
    scales: {
      acceptable: "nominal",
      "amount-info": "nominal",
      factuality: "nominal",
      grammar: "nominal",
      "new-info": "nominal",
      "supports-label": "nominal",
    },
  },
  pandalm: { outputs: 999, ratings: 4995, scales: { preference: "pairwise" } },
  recipes: {
    outputs: 52,
    ratings: 6336,
    scales: Object.fromEntries(
      ["fluency", "grammar", "overall", "structure", "success", "verbosity"].map((scale) => [
        scale,
        "ordinal",
      ]),
    ),
  },
  "wmt23-mqm-ende": { outputs: 1040, ratings: 3120, scales: { "mqm-penalty": "number" } },
  xstest: { outputs: 2250, ratings: 9000, scales: { refusal: "nominal" } },
};

describe("the datasets of ratings", () => {
  test.runIf(datasets.found)("all of them are among the expected", () => {
    const folders = readdirSync(datasets.folder, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort());
  });

  test.runIf(datasets.found).each(Object.entries(expected))(
    "%s is imported strictly, once and only once",
    { timeout: 60_000 },
    async (name, { outputs, ratings, scales }) => {
      const projectId = await makeStudy();
      const folder = path.join(datasets.folder, name);
      for (const isAgain of [false, true]) {
        const items = await importFile(projectId, "outputs", path.join(folder, "outputs.jsonl"));
        expect(items.counts).toMatchObject(isAgain ? { added: 0, unchanged: outputs } : { added: outputs });
        const labels = await importFile(projectId, "ratings", path.join(folder, "ratings.jsonl"));
        expect(labels.counts).toMatchObject(isAgain ? { added: 0, unchanged: ratings } : { added: ratings });
        expect(labels.counts.scales).toEqual(scales);
      }
    },
  );

  test.runIf(datasets.found)(
    "mean penalties of wmt23-mqm-ende are those of its README",
    { timeout: 60_000 },
    async () => {
      const projectId = await makeStudy();
      const folder = path.join(datasets.folder, "wmt23-mqm-ende");
      await importFile(projectId, "outputs", path.join(folder, "outputs.jsonl"));
      await importFile(projectId, "ratings", path.join(folder, "ratings.jsonl"));
      const means = await deps.db.$queryRaw<{ model: string; mean: number }[]>`
      SELECT i.model, avg((r.answers->>'mqm-penalty')::float) AS mean
      FROM rating r JOIN task t ON t.id = r.task_id JOIN item i ON i.id = t.item_id
      WHERE r.project_id = ${projectId} GROUP BY i.model`;
      const mean = (model: string) => means.find((row) => row.model === model)?.mean.toFixed(4);
      expect([mean("ONLINE-W"), mean("refA"), mean("Lan-BridgeMT"), mean("NLLB_MBR_BLEU")]).toEqual([
        "2.7186",
        "3.0962",
        "7.7971",
        "10.3840",
      ]);
      const withTime = await deps.db.rating.count({ where: { projectId, durationMs: { not: null } } });
      expect(withTime).toBe(3119);
    },
  );
});
