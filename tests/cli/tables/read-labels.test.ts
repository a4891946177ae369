import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { reportAgreement } from "#core/report/report-agreement.ts";
import { readLabelLevel } from "#server/cli/tables/level-names.ts";
import { readLabels, type TableValues, tableArgs } from "#server/cli/tables/read-labels.ts";
import { sharedFiles } from "#tests/support/shared-data.ts";

const reference = sharedFiles("reference");
const formats = sharedFiles("formats");
const folder = await mkdtemp(path.join(tmpdir(), "assay-reading-"));
afterAll(() => rm(folder, { recursive: true }));

type Case = {
  name: string;
  file: string;
  bytes: string;
  args: string[];
  expect: Record<string, number>;
  may_refuse: boolean;
};

const casesFile = path.join(reference.folder, "reading.json");
const cases: Case[] = existsSync(casesFile) ? JSON.parse(readFileSync(casesFile, "utf8")).cases : [];

const interval = { seed: "1", method: "analytic" } as const;

/** What `assay agreement` computes, in this process. */
async function agreementOf(file: string, args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: { ...tableArgs, method: { type: "string", multiple: true } },
  });
  const isSet = values.method?.some((name) => /_(masi|jaccard)$/.test(name)) ? true : undefined;
  const table = await readLabels(file, values as TableValues, { isSet });
  const level = readLabelLevel(values.level) ?? (isSet ? "set" : undefined);
  return { table, scales: reportAgreement(table, { interval, level, methods: values.method }).scales };
}

describe.runIf(cases.length > 0)("the reference files of many shapes and dialects", () => {
  test.each(cases)(
    "$name has the agreement of its labels",
    async ({ file, bytes, args, expect: expected }) => {
      const at = path.join(folder, file);
      await writeFile(at, Buffer.from(bytes, "base64"));
      const { scales } = await agreementOf(at, args);
      const found = scales.flatMap(({ overall }) => overall.coefficients);
      for (const [method, value] of Object.entries(expected))
        expect(found.find((each) => each.method === method)?.value).toBeCloseTo(value, 9);
    },
  );
});

/** The options that say what a file of a tool cannot. */
const toldOf: Record<string, string[]> = {
  "bbq-qualification-batch.csv": ["--shape", "raters-in-rows", "--rater", "anon_id"],
  "impressive-climate.csv": ["--item", "condition"],
  "generated-events-three-raters.csv": ["--item", "Text,PromptSet,Architecture,Emotion"],
};
/** Two kinds of raters in lists, a workbook, one respondent: refused in a sentence. */
const refused: Record<string, RegExp> = {
  "medical-expert-and-crowd.csv": /lists in which labels recur, as those of several raters do/,
  "software-identity.xlsx": /Excel/,
  "qualtrics-sample_legacy.csv": /no column for the item/,
};

type Question = {
  labels: number;
  items?: number;
  raters?: number;
  pa?: number | null;
  alpha?: number | null;
};
type Reading = {
  format: string;
  files: string[];
  reading?: { items: number; questions: Record<string, Question> };
};

const readingsFile = path.join(formats.folder, "reading-tools.json");
const readings: Reading[] = existsSync(readingsFile) ? JSON.parse(readFileSync(readingsFile, "utf8")) : [];
const kinds = ["agreement-tables", "sheets", "mturk", "qualtrics", "toloka", "figure-eight"];
const files = readings
  .filter(({ format }) => kinds.includes(format))
  .flatMap(({ format, files: [file], reading }) =>
    file !== undefined && existsSync(path.join(formats.folder, format, file))
      ? [{ format, file, reading }]
      : [],
  );

describe.runIf(files.length > 0)("real files of tools and spreadsheets", () => {
  test.each(files)(
    "$file is read as a person reads it, or refused in a sentence",
    async ({ format, file, reading }) => {
      const at = path.join(formats.folder, format, file);
      const told = toldOf[file] ?? [];
      const methods = ["--method", "krippendorff_alpha_nominal", "--method", "percent_agreement"];
      const asked = agreementOf(at, [...told, "--level", "nominal", ...methods]);
      if (refused[file]) return expect(asked).rejects.toThrow(refused[file]);
      const { scales } = await asked;
      const questions = Object.entries(reading?.questions ?? {});
      expect(questions.length).toBeGreaterThan(0);
      for (const [name, { labels, items, raters, pa, alpha }] of questions) {
        const { overall } = (
          questions.length === 1 ? scales[0] : scales.find(({ scale }) => scale === name)
        )!;
        expect(overall.design.ratings).toBe(labels);
        if (items !== undefined)
          expect([overall.design.ratedItems, overall.design.raters]).toEqual([items, raters]);
        const value = (method: string) => overall.coefficients.find((each) => each.method === method)?.value;
        if (alpha != null) expect(value("krippendorff_alpha_nominal")).toBeCloseTo(alpha, 4);
        if (pa != null) expect(value("percent_agreement")).toBeCloseTo(pa, 4);
      }
    },
  );
});
