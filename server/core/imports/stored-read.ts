import { z } from "zod";
import { ImportedScaleKind, ImportOptions, importIssueKinds } from "./import-options.ts";
import type { ScaleEvidence } from "./scale-kind.ts";

const Count = z.number().int().default(0);

/** JSON has no infinity, which is what a scale without numbers begins with. */
const Evidence = z
  .object({
    labels: Count,
    lists: Count,
    orders: Count,
    numbers: Count,
    integers: Count,
    min: z.number().nullable().default(null),
    max: z.number().nullable().default(null),
    texts: z.array(z.string()).default([]),
    longTexts: Count,
    said: z.array(ImportedScaleKind).default([]),
  })
  .transform(
    ({ min, max, texts, said, ...counts }): ScaleEvidence => ({
      ...counts,
      min: min ?? Infinity,
      max: max ?? -Infinity,
      texts: new Set(texts),
      said: new Set(said),
    }),
  );

/**
 * What is kept of a file that was read, besides its rows: what a person said about it, and what was found. Maps are
 * lists of pairs, since their keys are texts of people.
 */
export const StoredRead = z.object({
  options: ImportOptions,
  read: z.object({
    rows: Count,
    staged: Count,
    rejected: Count,
    unplaced: Count,
    replaced: Count,
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

/** The form in which it is stored. */
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

function storableEvidence({ min, max, texts, said, ...counts }: ScaleEvidence): z.input<typeof Evidence> {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return { ...counts, min: finite(min), max: finite(max), texts: [...texts], said: [...said] };
}

function pairs<Value extends z.ZodType>(value: Value) {
  return z
    .array(z.tuple([z.string(), value]))
    .default([])
    .transform((entries) => new Map(entries as [string, z.output<Value>][]));
}
