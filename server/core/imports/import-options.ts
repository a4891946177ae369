import { z } from "zod";
import { scaleKinds, scaleOf } from "../scales/scales.ts";
import { exactText, storedText } from "../schemas/stored-text.ts";
import { ReadingOptions } from "../tables/reading/reading-options.ts";
import { Id } from "./fields.ts";
import { isCategoryTarget } from "./resolve-category.ts";

export const importKinds = ["outputs", "ratings"] as const;
export type ImportKind = (typeof importKinds)[number];

export const importStatuses = ["running", "done", "failed", "cancelled"] as const;
export type ImportStatus = (typeof importStatuses)[number];

export const importIssueKinds = ["rejected", "conflict", "replaced"] as const;

/** The kinds that a scale of imported ratings can have: those whose labels can stand in a column. */
export const importedScaleKinds = scaleKinds.filter((scale) => scaleOf({ scale }).importForm !== null);
export const ImportedScaleKind = z.enum(importedScaleKinds);
export type ImportedScaleKind = z.infer<typeof ImportedScaleKind>;

/** What a person specifies about a file before it is imported. */
export const ImportOptions = z.strictObject({
  fileName: storedText(255, "The file has no name."),
  /** If any row is bad, nothing is imported. */
  strict: z.boolean().default(false),
  /** Field of Assay → column of the file. Fields that are missing here are found by name. */
  columns: z.record(exactText(200), exactText(1000)).default({}),
  /** Value in the file → `category`, `category/subcategory`, or null for none. */
  categories: z
    .record(
      exactText(200),
      exactText(200)
        .refine(isCategoryTarget, "Map to a category or category/subcategory of the taxonomy.")
        .nullable(),
    )
    .default({}),
  /** Scale → its kind, where the labels do not reveal it. */
  scales: z.record(exactText(1000), ImportedScaleKind).default({}),
  /** Scale → the least and the largest number that its labels can be. */
  ranges: z.record(exactText(1000), z.tuple([z.number(), z.number()])).default({}),
  /** The kind of all other scales. */
  kind: ImportedScaleKind.optional(),
  ...ReadingOptions.shape,
});
export type ImportOptions = z.infer<typeof ImportOptions>;
/** What has to be specified; everything else has a default. */
export type ImportChoices = z.input<typeof ImportOptions>;

/**
 * What became of the rows. `replaced` rows are also counted among the others: they were imported with a visible change.
 */
export const ImportCounts = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  unchanged: z.number().int(),
  conflicts: z.number().int(),
  rejected: z.number().int(),
  replaced: z.number().int(),
  /** Issues that were found but are not in the report, which lists only the first of each kind. */
  unlisted: z.number().int().default(0),
  /** Category values that are not in the taxonomy, with the number of rows that have them; at most 100. */
  unknownCategories: z.record(z.string(), z.number().int()).default({}),
  /** How each scale of a file of ratings was read. */
  scales: z.record(z.string(), ImportedScaleKind).default({}),
  /** How a file of ratings was read and what was assumed, in sentences. */
  reading: z.array(z.string()).default([]),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const noCounts: ImportCounts = {
  rows: 0,
  added: 0,
  unchanged: 0,
  conflicts: 0,
  rejected: 0,
  replaced: 0,
  unlisted: 0,
  unknownCategories: {},
  scales: {},
  reading: [],
};

/** Asks, before a file of ratings is sent, how many of the items that its first rows rate a project has. */
export const KnownItemsRequest = z.strictObject({
  op: z.literal("known-items"),
  items: z.array(Id).min(1).max(1000),
});
export type KnownItemsRequest = z.infer<typeof KnownItemsRequest>;

/** Whether there were rows and none could be used. */
export function isAllRejected({ added, unchanged, conflicts, rejected }: ImportCounts): boolean {
  return rejected > 0 && added + unchanged + conflicts === 0;
}

/** The progress of an import: reading the file, comparing its rows with the project, adding the new ones. */
export const ImportProgress = z.object({
  step: z.enum(["reading", "comparing", "adding"]),
  rows: z.number().int(),
  /** The total number of rows, where it is known. */
  total: z.number().int().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** Something about one row that a person should know. Line 0 is about the file. */
export type ImportIssue = {
  line: number;
  kind: (typeof importIssueKinds)[number];
  field: string;
  reason: string;
};

/** What can be imported within a second or two on a small machine that is busy with other work. */
const shortRows = 20_000;
const shortBytes = 16 * 2 ** 20;

/** Whether importing a file takes longer than a person should have to wait for an answer. */
export function isLongImport({ rows, bytes }: { rows: number; bytes: number }): boolean {
  return rows > shortRows || bytes > shortBytes;
}
