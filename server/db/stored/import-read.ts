import { z } from "zod";
import { ImportedScaleKind, type ImportOptions, importIssueKinds } from "#core/imports/import-options.ts";
import type { ScaleEvidence } from "#core/imports/scale-kind.ts";
import { encodings } from "#core/tables/bytes/guess-encoding.ts";
import { decimalSigns } from "#core/tables/reading/reading-options.ts";
import { shapeNames } from "#core/tables/shapes/table-shape.ts";
import { offsetUnits } from "#core/tables/spans/mark.ts";

const Count = z.number().int().default(0);

/** JSON has no infinity, which is the initial range of a scale without numbers. */
const Evidence = z
  .object({
    labels: Count,
    lists: Count,
    orders: Count,
    marks: Count,
    numbers: Count,
    integers: Count,
    min: z.number().nullable().default(null),
    max: z.number().nullable().default(null),
    texts: z.array(z.string()).default([]),
    longTexts: Count,
    winners: Count,
  })
  .transform(
    ({ min, max, texts, ...counts }): ScaleEvidence => ({
      ...counts,
      min: min ?? Infinity,
      max: max ?? -Infinity,
      texts: new Set(texts),
    }),
  );

const Range = z.tuple([z.number(), z.number()]);
const Words = z.array(z.string());

/** An option of a word that this version knows; another is as if it had not been given. */
const choice = <Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words).optional().catch(undefined);

/**
 * What a person said of the file, under whatever limits then held: an import that was read by one version is finished by
 * the next. The rows are staged, so an option that cannot be read costs only itself.
 */
const StoredOptions = z
  .object({
    fileName: z.string().catch("file"),
    strict: z.boolean().catch(false),
    columns: z.record(z.string(), z.string()).catch({}),
    categories: z.record(z.string(), z.string().nullable()).catch({}),
    scales: z
      .record(z.string(), z.unknown())
      .catch({})
      .transform((scales) => Object.fromEntries(Object.entries(scales).flatMap(ofKnownKind))),
    ranges: z.record(z.string(), Range).catch({}),
    kind: ImportedScaleKind.optional().catch(undefined),
    shape: choice(shapeNames),
    encoding: choice(encodings),
    decimal: choice(decimalSigns),
    offsets: choice(offsetUnits),
    missing: Words.catch([]),
    missingOnly: Words.optional().catch(undefined),
    recode: z.record(z.string(), z.string()).catch({}),
    judges: Words.catch([]),
    raterColumns: Words.optional().catch(undefined),
    oneHot: Words.optional().catch(undefined),
    where: z.record(z.string(), Words).catch({}),
    range: Range.optional().catch(undefined),
  })
  .transform((options): ImportOptions => options);

function ofKnownKind([scale, kind]: [string, unknown]): [string, ImportedScaleKind][] {
  const known = ImportedScaleKind.safeParse(kind);
  return known.success ? [[scale, known.data]] : [];
}

/**
 * What is kept of a file that was read, besides its rows: what a person specified about it, and what was found. Maps
 * are stored as lists of pairs, because their keys are texts that people wrote.
 */
const Read = z.object({
  options: StoredOptions,
  read: z.object({
    rows: Count,
    staged: Count,
    rejected: Count,
    unplaced: Count,
    replaced: Count,
    unnamed: Count,
    emptyAnswers: Count,
    issues: z
      .array(
        z.object({
          line: z.number().int(),
          kind: z.enum(importIssueKinds),
          field: z.string(),
          reason: z.string(),
        }),
      )
      .default([]),
    unlisted: Count,
    unknownCategories: pairs(z.number().int()),
    scales: pairs(z.object({ human: Evidence, judge: Evidence })),
    reading: z.array(z.string()).default([]),
  }),
});
/** Before rows were staged with the kinds that they say, these stood with the labels of their scale. */
const Earlier = z.object({
  options: z.object({ scales: z.record(z.string(), z.unknown()).default({}) }).loose(),
  read: z.object({ scales: z.array(z.tuple([z.string(), z.unknown()])).default([]) }).loose(),
});
const SaidOnce = z.object({ human: z.object({ said: z.tuple([ImportedScaleKind]) }) });

function withKindsSaid(given: unknown): unknown {
  const earlier = Earlier.safeParse(given).data;
  if (!earlier) return given;
  const said = earlier.read.scales.flatMap(([scale, seen]) => {
    const kind = SaidOnce.safeParse(seen).data?.human.said[0];
    return kind ? [[scale, kind] as const] : [];
  });
  const scales = { ...Object.fromEntries(said), ...earlier.options.scales };
  return { ...earlier, options: { ...earlier.options, scales } };
}

export const StoredRead = z.preprocess(withKindsSaid, Read);
export type StoredRead = z.infer<typeof StoredRead>;

/** The read in the form in which it is stored. */
export function storableRead({ options, read }: StoredRead): z.input<typeof Read> {
  return {
    options,
    read: {
      ...read,
      unknownCategories: [...read.unknownCategories],
      scales: [...read.scales].map(([scale, { human, judge }]) => [
        scale,
        { human: storableEvidence(human), judge: storableEvidence(judge) },
      ]),
    },
  };
}

function storableEvidence({ min, max, texts, ...counts }: ScaleEvidence): z.input<typeof Evidence> {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return { ...counts, min: finite(min), max: finite(max), texts: [...texts] };
}

function pairs<Value extends z.ZodType>(value: Value) {
  return z
    .array(z.tuple([z.string(), value]))
    .default([])
    .transform((entries) => new Map(entries as [string, z.output<Value>][]));
}
