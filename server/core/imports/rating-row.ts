import { z } from "zod";
import { scaleOf } from "../scales/scales.ts";
import { longestRaterGroup } from "../schemas/people.ts";
import { isMissing } from "../tables/cells/missing-words.ts";
import { raterKind } from "../tables/cells/rater-kind.ts";
import { type LabelForms, labelForms } from "../tables/labels/label-forms.ts";
import { isOutOfRange } from "../tables/labels/label-texts.ts";
import { parsedIfJson } from "../tables/rows/parse-json-record.ts";
import { isMarkList, type Mark, parseMarks } from "../tables/spans/mark.ts";
import { cleanText } from "./clean-text.ts";
import { damagedNames } from "./damaged-name.ts";
import { type ExactLabel, exportedLabel, longestLevel } from "./exported-label.ts";
import { type FieldFault, faultsOf, Id, Metadata, OptionalName } from "./fields.ts";
import { ImportedScaleKind, type ImportOptions } from "./import-options.ts";

const int4Max = 2_147_483_647;
const RaterType = OptionalName.transform((type, context) => {
  const kind = raterKind(type ?? "");
  if (kind !== null) return kind;
  context.addIssue({ code: "custom", message: "must be human or judge" });
  return z.NEVER;
});

const wantedTime = "must be a time like 2026-03-01T12:00:00Z, or seconds since 1970";

/** Plausible years, and offsets that exist: the database refuses others, or returns them as no time at all. */
const plausibleTime = /^(19|20|21)\d\d-.*(z|[+-](0\d|1[0-4]):?\d\d)$/i;

/** ISO 8601, read as UTC when it has no offset; or seconds or milliseconds since 1970. */
const Timestamp = z
  .preprocess(
    (value) => (isMissing(value) ? null : isoOrEpoch(value)),
    z.union(
      [
        z.iso.datetime({ offset: true, error: wantedTime }).regex(plausibleTime, wantedTime),
        z.number().min(0, wantedTime).max(4_102_444_800_000, wantedTime),
        z.null(),
      ],
      wantedTime,
    ),
  )
  .transform((time) => (typeof time === "number" && time < 1e11 ? time * 1000 : time));

function isoOrEpoch(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const time = value.trim().replace(/^(\d{4}-\d\d-\d\d) /, "$1T");
  if (/^\d{4}-\d\d-\d\d$/.test(time)) return `${time}T00:00:00Z`;
  return /(z|[+-]\d\d:?\d\d)$/i.test(time) ? time.replace(/([+-]\d\d)(\d\d)$/, "$1:$2") : `${time}Z`;
}

const Duration = z.preprocess(
  (value) => (isMissing(value) ? null : typeof value === "string" ? Number(value) : value),
  z
    .number("must be a number of milliseconds")
    .min(0, "must not be negative")
    .max(int4Max, "is longer than 24 days")
    .transform(Math.round)
    .nullable(),
);

const exported = z.string().nullish().catch(null);

/** One existing rating as a row of a file gives it. */
export const RatingRow = z.object({
  item: Id,
  rater: Id.pipe(z.string().max(200, "is longer than 200 characters")),
  rater_type: RaterType,
  rater_group: OptionalName.pipe(
    z.string().max(longestRaterGroup, `is longer than ${longestRaterGroup} characters`).nullable(),
  ),
  label: z.unknown(),
  scale: OptionalName,
  timestamp: Timestamp,
  duration_ms: Duration,
  rationale: z.string("must be text").nullish(),
  metadata: Metadata,
  // Only for files that Assay exported; the reader gives these for no other file.
  exported_as: ImportedScaleKind.nullish().catch(null),
  // The reader says so of a column that tells which of two is better.
  is_winner: z.boolean().optional().catch(false),
  project: exported,
  guideline: exported,
  guideline_version: exported,
});

export type ImportedRating = {
  item: string;
  rater: string;
  raterKind: "human" | "judge";
  raterGroup: string | null;
  scale: string;
  label: LabelForms;
  /** The passages of a label that is a list of them, their ends as the file counts them. */
  marks: Mark[] | null;
  /** Whether the file says by its columns that the label tells which of two is better. */
  isWinner: boolean;
  /** ISO 8601, or milliseconds since 1970. */
  submittedAt: string | number | null;
  durationMs: number | null;
  rationale: string | null;
  metadata: Record<string, unknown>;
  /** Of a label that stands as Assay exports it, its lists as they are written; null for any other. */
  exact: ExactLabel | null;
  /** The kind of its scale, where the file says it and no person says another. */
  scaleKind: ImportedScaleKind | null;
  /** For files that Assay exported: the tags of its project and guideline version, and the guideline that asked. */
  project: string | null;
  guideline: string | null;
  guidelineVersion: string | null;
};

export type RatingVerdict =
  | { ok: true; rating: ImportedRating; replaced: string[] }
  | { ok: false; faults: FieldFault[] };

/** The scale of ratings that do not name one. */
const defaultScale = "label";

/** The least and the largest number that labels can be: of single scales, and of all others. */
type Ranges = {
  ranges?: Readonly<Record<string, readonly [number, number]>>;
  range?: readonly [number, number] | undefined;
};

/** What a person says about the kinds of scales: of single ones, and of all others. */
export type KindsSaid = Partial<Pick<ImportOptions, "scales" | "kind">>;

/** The kind that a person says a scale has; undefined where they say none. */
export function kindSaid(scale: string, { scales = {}, kind }: KindsSaid): ImportedScaleKind | undefined {
  return Object.hasOwn(scales, scale) ? scales[scale] : kind;
}

/** Makes a rating from a mapped record, or reports everything that is wrong with it. */
export function importedRating(
  record: Record<string, unknown>,
  { ranges = {}, range: ofAll, ...said }: Ranges & KindsSaid = {},
): RatingVerdict {
  let cleaned: { value: Record<string, unknown>; fields: string[] };
  try {
    cleaned = cleanText(record);
  } catch (error) {
    return { ok: false, faults: [{ field: "", reason: (error as RangeError).message }] };
  }
  const parsed = RatingRow.safeParse(cleaned.value);
  const given = cleaned.value.label;
  const exact =
    parsed.success && parsed.data.exported_as ? exportedLabel(parsed.data.exported_as, given) : null;
  const read = exact ? null : passagesOf(given);
  const marks = exact ? exact.marks : read && "marks" in read ? read.marks : null;
  // The reader knows which words mean that there is no label, and leaves the label out of the record.
  const label = exact ?? (marks ? noForms : labelForms(given));
  const faults = parsed.success ? [] : faultsOf(parsed.error);
  if (label === null) faults.push({ field: "label", reason: read && "fault" in read ? read.fault : noLabel });
  // A rater's own words may hold the sign of a lost character, as an export says whose they are; no label is named by them.
  if (!exact || !isFreeText(parsed.data?.exported_as)) faults.push(...damagedNames({ label: given }));
  if (parsed.success && label !== null) {
    const named = parsed.data.scale ?? defaultScale;
    const range = Object.hasOwn(ranges, named) ? ranges[named] : ofAll;
    if (range && isOutOfRange(label, range))
      faults.push({
        field: "label",
        reason: `is ${label.text}, and the range is ${range[0]} to ${range[1]}`,
      });
    const { item, rater, scale } = parsed.data;
    faults.push(...damagedNames({ item, rater, scale }));
  }
  if (!parsed.success || label === null || faults.length > 0) return { ok: false, faults };

  const row = parsed.data;
  const scale = row.scale ?? defaultScale;
  const ownKind = ImportedScaleKind.safeParse(row.exported_as ?? row.metadata.scale_kind).data ?? null;
  const { rationale, ...metadata } = row.metadata;
  const ownRationale = row.rationale || (typeof rationale === "string" ? rationale : null);
  return {
    ok: true,
    rating: {
      item: row.item,
      rater: row.rater,
      raterKind: row.rater_type,
      raterGroup: row.rater_group,
      scale,
      label,
      marks,
      exact,
      isWinner: row.is_winner ?? false,
      submittedAt: row.timestamp,
      durationMs: row.duration_ms,
      rationale: ownRationale,
      metadata: ownRationale === rationale ? metadata : row.metadata,
      scaleKind: kindSaid(scale, said) === undefined ? ownKind : null,
      project: row.project ?? null,
      guideline: row.guideline ?? null,
      guidelineVersion: row.guideline_version ?? null,
    },
    replaced: cleaned.fields,
  };
}

function isFreeText(kind: ImportedScaleKind | null | undefined): boolean {
  return kind ? scaleOf({ scale: kind }).isFreeText : false;
}

const noLabel = "is missing, or is neither text, a number nor a list";
const noForms: LabelForms = { text: null, number: null, list: null };

/** What a label says that looks like a list of passages; null for any other. */
function passagesOf(label: unknown): { marks: Mark[] } | { fault: string } | null {
  const value = parsedIfJson(label);
  const areTriples = Array.isArray(value) && value.length > 0 && value.every(Array.isArray);
  if (!isMarkList(value) && !areTriples) return null;
  const read = parseMarks(value);
  if ("marks" in read && read.marks.some(({ level }) => level.length > longestLevel))
    return { fault: `a passage has a level of more than ${longestLevel} characters` };
  return read;
}
