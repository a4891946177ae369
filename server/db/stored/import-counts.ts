import { z } from "zod";
import { type ImportCounts, ImportedScaleKind, noCounts } from "#core/imports/import-options.ts";

const Count = z.number().int().catch(0);

/** Counts are a report: one that cannot be read is 0, and a scale whose kind is not known is left out. */
const StoredCounts = z.object({
  rows: Count,
  added: Count,
  unchanged: Count,
  conflicts: Count,
  rejected: Count,
  replaced: Count,
  unlisted: Count,
  unknownCategories: z.record(z.string(), Count).catch({}),
  reading: z.array(z.string()).catch([]),
  scales: z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((scales) => Object.fromEntries(Object.entries(scales).flatMap(knownScale))),
});

function knownScale([scale, kind]: [string, unknown]): [string, ImportedScaleKind][] {
  const known = ImportedScaleKind.safeParse(kind);
  return known.success ? [[scale, known.data]] : [];
}

export function readImportCounts(stored: unknown): ImportCounts {
  return StoredCounts.catch(noCounts).parse(stored);
}
