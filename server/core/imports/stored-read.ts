import { z } from "zod";
import { ImportOptions, importIssueKinds } from "./import-options.ts";
import type { ScaleEvidence } from "./scale-kind.ts";

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
  })
  .transform(
    ({ min, max, texts, ...counts }): ScaleEvidence => ({
      ...counts,
      min: min ?? Infinity,
      max: max ?? -Infinity,
      texts: new Set(texts),
    }),
  );

/**
 * What is kept of a file that was read, besides its rows: what a person specified about it, and what was found. Maps
 * are stored as lists of pairs, because their keys are texts that people wrote.
 */
export const StoredRead = z.object({
  options: ImportOptions,
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
export type StoredRead = z.infer<typeof StoredRead>;

/** The read in the form in which it is stored. */
export function storableRead({ options, read }: StoredRead): z.input<typeof StoredRead> {
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
