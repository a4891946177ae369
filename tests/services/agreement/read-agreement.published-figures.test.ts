import { createReadStream } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import type { OverviewSection } from "#core/report/sections.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";
import { testDeps } from "#tests/support/deps.ts";
import { sharedFiles } from "#tests/support/shared-data.ts";

/** Real studies with published agreement. */
const datasets = sharedFiles("datasets");

const deps = await testDeps();

async function importDataset(slug: string): Promise<{ id: number; slug: string }> {
  const project = await deps.db.project.create({
    data: { slug, name: slug, settings: {} },
    select: { id: true, slug: true },
  });
  for (const [fileName, importFile] of [
    ["outputs.jsonl", importOutputs],
    ["ratings.jsonl", importRatings],
  ] as const) {
    const bytes = createReadStream(path.join(datasets.folder, slug, fileName));
    const options = ImportOptions.parse({ fileName });
    await importFile(deps, { projectId: project.id, actorId: null, options, bytes });
  }
  return project;
}

async function report(
  project: { id: number; slug: string },
  ask: { question?: string; by?: Grouping } = {},
): Promise<AgreementReport & OverviewSection> {
  const read = await readAgreement(deps, {
    project,
    question: ask.question ?? null,
    by: ask.by ?? "category",
  });
  return { ...read.report!, ...(read.report!.section as OverviewSection) };
}

describe.runIf(datasets.found)("imported studies show the figures that their authors published", () => {
  test("xstest: raw agreement of the two annotators for each model", async () => {
    const project = await importDataset("xstest");
    const { rows, overall } = await report(project, { by: "model" });
    const percent = Object.fromEntries(rows.map(({ group, raw }) => [group, (100 * raw.value!).toFixed(2)]));
    expect(percent).toEqual({
      llama2orig: "96.44",
      llama2new: "95.78",
      mistralinstruct: "97.56",
      mistralguard: "93.78",
      gpt4: "98.44",
    });
    expect(overall).toMatchObject({ items: 2250, ratings: 4500 });
    expect(overall.alpha.value).toBeCloseTo(0.936537, 6);
    expect(overall.judges.map(({ judge }) => judge)).toEqual(["gpt-4", "string-match"]);
  });

  test("pandalm: pairwise raw agreement and nominal alpha of the three annotators, judges against their majority", async () => {
    const project = await importDataset("pandalm");
    const { overall } = await report(project);
    expect(overall.raw.value).toBeCloseTo(0.91992, 6);
    expect(overall.alpha.value).toBeCloseTo(0.864221, 6);
    expect(overall.judges.map(({ judge }) => judge)).toEqual(["gpt-3.5-turbo", "pandalm-7b"]);
    // Published: 66.77. Its gpt-3.5-turbo figure counts unparseable answers as ties, which these labels do not.
    expect(overall.judges[1]!.withMajority.accuracy).toMatchObject({ n: 999 });
    expect(overall.judges[1]!.withMajority.accuracy.value).toBeCloseTo(0.6677, 4);
  });

  test("recipes: ordinal alpha of each of the six scales", async () => {
    const project = await importDataset("recipes");
    const { rows } = await report(project, { by: "question" });
    const published = {
      grammar: 0.41512699786609375,
      fluency: 0.43239839448968664,
      verbosity: 0.3991422935197101,
      structure: 0.3985577014111057,
      success: 0.3627155704454662,
      overall: 0.4351007794425691,
    };
    for (const [question, alpha] of Object.entries(published)) {
      const row = rows.find(({ group }) => group === question);
      expect(row, question).toMatchObject({ items: 52, ratings: 1056 });
      expect(Math.abs(row!.alpha.value! - alpha), question).toBeLessThan(1e-9);
    }
  });
});
