import { createReadStream } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";
import { loadSampleStudy } from "#services/sample-study/load-sample-study.ts";
import { makePerson } from "#tests/support/people.ts";
import { sharedFiles } from "#tests/support/shared-data.ts";
import {
  byCommand,
  categoriesOf,
  deps,
  digits,
  exported,
  inExport,
  type Json,
  onPage,
  type Project,
  rounded,
} from "./same-digits.ts";

const datasets = sharedFiles("datasets");

async function importDataset(slug: string): Promise<Project> {
  const data = { slug, name: slug, settings: {} };
  const project = await deps.db.project.create({ data, select: { id: true, slug: true } });
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

describe("the same study gives the same digits in CLI, page and export of the report", () => {
  test("of the sample study, for every question that raters were asked, by one key in all three", async () => {
    await syncGuidelines(deps, "guidelines");
    const lead = await makePerson(deps, { isAdministrator: true });
    const { slug } = await loadSampleStudy(deps, { actorId: lead.id });
    const { id } = await deps.db.project.findUniqueOrThrow({ where: { slug }, select: { id: true } });
    const project = { id, slug };
    const { questions } = await readAgreement(deps, { project, by: "category" });
    // Guidelines ask different questions under one id.
    const namesakes = questions.filter(({ key, id: name }) => key !== name);
    expect(namesakes.length).toBeGreaterThan(15);
    const pages: Json[] = [];
    for (const { key } of questions) {
      const page = await onPage(project, key);
      pages.push(page as unknown as Json);
      expect(digits(await inExport(project, key)), key).toEqual(digits(page as unknown as Json));
    }
    for (const format of ["csv", "jsonl"] as const) {
      const { scales } = await byCommand(await exported(project, format));
      expect(scales.map(({ key }) => key).sort()).toEqual(questions.map(({ key }) => key).sort());
      for (const [at, { key }] of questions.entries()) {
        const own = scales.find((scale) => scale.key === key)!;
        expect(digits(own), `${key} of the ${format}`).toEqual(digits(pages[at]!));
        expect(rounded(own.spans ?? null), `${key} of the ${format}`).toEqual(
          rounded(pages[at]!.spans ?? null),
        );
      }
    }
    const { key } = namesakes[0]!;
    const one = await byCommand(await exported(project, "csv"), "--scale", key);
    expect(one.scales.map((scale) => scale.key)).toEqual([key]);
  }, 240_000);

  test.runIf(datasets.found)(
    "of xstest, whose two raters and two judges gave names",
    async () => {
      const project = await importDataset("xstest");
      const page = await onPage(project, "refusal");
      const ratings = path.join(datasets.folder, "xstest", "ratings.jsonl");
      const items = ["--items", path.join(datasets.folder, "xstest", "outputs.jsonl")];
      const [ofFile] = (await byCommand(ratings, ...items, "--by", "model")).scales;
      const [ofExport] = (await byCommand(await exported(project, "csv"), "--where", "scale=refusal")).scales;
      expect(digits(ofFile!)).toEqual(digits(page));
      expect(digits(ofExport!)).toEqual(digits(page));
      expect(digits(await inExport(project, "refusal"))).toEqual(digits(page));
      // Groups of items, too.
      expect(rounded(ofFile!.groups)).toEqual(rounded((page.section as unknown as Json).rows));
    },
    120_000,
  );

  test.runIf(datasets.found)(
    "of recipes, on ordered levels with gaps",
    async () => {
      const project = await importDataset("recipes");
      const page = await onPage(project, "grammar");
      const file = path.join(datasets.folder, "recipes", "ratings.jsonl");
      const args = ["--where", "scale=grammar", "--level", "ordinal", ...categoriesOf(page.question.levels)];
      const [ofFile] = (await byCommand(file, ...args)).scales;
      const ofExport = await byCommand(await exported(project, "csv"), "--where", "scale=grammar");
      expect(digits(ofFile!)).toEqual(digits(page));
      expect(digits(ofExport.scales[0]!)).toEqual(digits(page));
      expect(digits(await inExport(project, "grammar"))).toEqual(digits(page));
      const { section } = await onPage(project, "grammar", "coefficients");
      if (section.view !== "coefficients") throw new Error("another view");
      const [all] = (await byCommand(file, ...args, "--method", "all")).scales;
      const { coefficients } = all!.overall as { coefficients: Json[] };
      expect(coefficients.map(({ method, ...figure }) => ({ method, figure: rounded(figure) }))).toEqual(
        section.rows.map(({ id: method, figure }) => ({ method, figure: rounded(figure) })),
      );
    },
    120_000,
  );
});
