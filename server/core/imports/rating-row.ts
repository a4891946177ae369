import { z } from "zod";
import { isMissing } from "../tables/cells/missing-words.ts";
import { raterKind } from "../tables/cells/rater-kind.ts";
import { type LabelForms, labelForms } from "../tables/labels/label-forms.ts";
import { isOutOfRange } from "../tables/labels/label-texts.ts";
import { parsedIfJson } from "../tables/rows/parse-json-record.ts";
import { isMarkList } from "../tables/spans/mark.ts";
import { cleanText } from "./clean-text.ts";
import { type FieldFault, faultsOf, Id, Metadata, OptionalName } from "./fields.ts";

const int4Max = 2_147_483_647;
const RaterType = OptionalName.transform((type, context) => {
  const kind = raterKind(type ?? "");
  if (kind !== null) return kind;
  context.addIssue({ code: "custom", message: "must be human or judge" });
  return z.NEVER;
});

const wantedTime = "must be a time like 2026-03-01T12:00:00Z, or seconds since 1970";

/** Years in which people and models rate, and offsets that there are: the database takes no others, or gives them back as none. */
const plausibleTime = /^(19|20|21)\d\d-.*(z|[+-](0\d|1[0-4]):?\d\d)$/i;

/** ISO 8601, read as UTC where it has no offset, or seconds or milliseconds since 1970. */
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

/** One existing rating as a row of a file says it. */
export const RatingRow = z.object({
  item: Id,
  rater: Id.pipe(z.string().max(200, "is longer than 200 characters")),
  rater_type: RaterType,
  label: z.unknown(),
  scale: OptionalName,
  timestamp: Timestamp,
  duration_ms: Duration,
  rationale: z.string("must be text").nullish(),
  metadata: Metadata,
  // What an export of Assay says; the reader gives them for no other file.
  scale_kind: exported,
  project: exported,
  guideline_version: exported,
});

export type ImportedRating = {
  item: string;
  rater: string;
  raterKind: "human" | "judge";
  scale: string;
  label: LabelForms;
  /** ISO 8601, or milliseconds since 1970. */
  submittedAt: string | number | null;
  durationMs: number | null;
  rationale: string | null;
  metadata: Record<string, unknown>;
  /** Of a file that Assay exported: the kind of the scale, and the tags of its project and guideline version. */
  scaleKind: string | null;
  project: string | null;
  guidelineVersion: string | null;
};

export type RatingVerdict =
  | { ok: true; rating: ImportedRating; replaced: string[] }
  | { ok: false; faults: FieldFault[] };

/** The scale of ratings that name none. */
const defaultScale = "label";

/** Scale → the least and the largest number that its labels can be. */
type Ranges = Readonly<Record<string, readonly [number, number]>>;

/** Makes a rating of a mapped record, or says all that is wrong with it. */
export function importedRating(record: Record<string, unknown>, ranges: Ranges = {}): RatingVerdict {
  let cleaned: { value: Record<string, unknown>; fields: string[] };
  try {
    cleaned = cleanText(record);
  } catch (error) {
    return { ok: false, faults: [{ field: "", reason: (error as RangeError).message }] };
  }
  const parsed = RatingRow.safeParse(cleaned.value);
  const given = cleaned.value.label;
  // Which words stand for no label is the reader's to know: where they do, there is none in the record.
  const label = labelForms(given);
  const faults = parsed.success ? [] : faultsOf(parsed.error);
  if (label === null)
    faults.push({ field: "label", reason: isMarkList(parsedIfJson(given)) ? passages : noLabel });
  if (isDamaged(given)) faults.push({ field: "label", reason: damaged });
  if (parsed.success && label !== null) {
    const range = ranges[parsed.data.scale ?? defaultScale];
    if (range && isOutOfRange(label, range))
      faults.push({
        field: "label",
        reason: `is ${label.text}, and the range is ${range[0]} to ${range[1]}`,
      });
    for (const field of ["item", "rater"] as const)
      if (isDamaged(parsed.data[field])) faults.push({ field, reason: damaged });
  }
  if (!parsed.success || label === null || faults.length > 0) return { ok: false, faults };

  const row = parsed.data;
  const { rationale, ...metadata } = row.metadata;
  const ownRationale = row.rationale || (typeof rationale === "string" ? rationale : null);
  return {
    ok: true,
    rating: {
      item: row.item,
      rater: row.rater,
      raterKind: row.rater_type,
      scale: row.scale ?? defaultScale,
      label,
      submittedAt: row.timestamp,
      durationMs: row.duration_ms,
      rationale: ownRationale,
      metadata: ownRationale === rationale ? metadata : row.metadata,
      scaleKind: row.scale_kind ?? null,
      project: row.project ?? null,
      guidelineVersion: row.guideline_version ?? null,
    },
    replaced: cleaned.fields,
  };
}

const noLabel = "is missing, or is neither text, a number nor a list";
const passages =
  "is a list of passages, which cannot be imported; `assay agreement` reads them from the file";
const damaged = "holds bytes that are no text, so that two different ones may look the same";

function isDamaged(value: unknown): boolean {
  return typeof value === "string" && value.includes("\ufffd");
}
