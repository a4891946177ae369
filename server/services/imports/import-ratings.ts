import { createHash } from "node:crypto";
import { canonicalJson } from "#core/imports/canonical-json.ts";
import { ImportedScaleKind, type ImportOptions } from "#core/imports/import-options.ts";
import { importedGuideline } from "#core/imports/imported-guideline.ts";
import { type ImportedRating, importedRating } from "#core/imports/rating-row.ts";
import { addEvidence, inferScaleKind, noEvidence, type ScaleEvidence } from "#core/imports/scale-kind.ts";
import { type FileRecord, inElement } from "#core/tables/file-record.ts";
import {
  addResolvedRaters,
  ensureGuidelineVersion,
  findStagedScales,
  insertResolvedRatings,
  readRatingConflicts,
  readUnusableRatings,
  resolveStagedRatings,
  type StagedRating,
  type StagedScale,
  stageRatings,
  type UnusableRating,
} from "#db/import-ratings.ts";
import type { Deps } from "#server/deps.ts";
import { replacedReason } from "./import-outputs.ts";
import { type ImportInput, type ImportResult, type ImportRun, runImport } from "./run-import.ts";

/** A file with more has another column in the place of the scale. */
const mostScales = 200;
const tooManyScales = `is the ${mostScales + 1}st scale of this file or a later one: is it the right column?`;

/** Labels seen of each scale. What a judge could not answer must not decide the kind, so humans are kept apart. */
type Evidence = Map<string, { human: ScaleEvidence; judge: ScaleEvidence }>;

/**
 * Imports a file of existing ratings of items that the project has. Every scale becomes a guideline version with one
 * open question. The same label again is unchanged; another one for the same item, rater and scale is a conflict.
 */
export async function importRatings(deps: Deps, input: ImportInput): Promise<ImportResult> {
  const { projectId, options } = input;
  return runImport(deps, "ratings", input, async (run) => {
    const { client, counts, report } = run;
    const evidence: Evidence = new Map();
    let staged = 0;
    await stageRatings(client, stagedBatches());
    const scales = await settleScales(run, projectId, options, evidence);
    await resolveStagedRatings(client, projectId, scales);

    let unusable = 0;
    for await (const ratings of readUnusableRatings(client, projectId)) {
      unusable += ratings.length;
      for (const rating of ratings) report({ line: rating.line, kind: "rejected", ...unusableFault(rating) });
    }
    counts.rejected += unusable;
    await addResolvedRaters(client, projectId);
    counts.added = await insertResolvedRatings(client, projectId);
    for await (const conflicts of readRatingConflicts(client, projectId)) {
      counts.conflicts += conflicts.length;
      for (const { line, rater } of conflicts)
        report({ line, kind: "conflict", field: "label", reason: conflictReason(rater) });
    }
    counts.unchanged = staged - unusable - counts.added - counts.conflicts;

    async function* stagedBatches(): AsyncGenerator<StagedRating[]> {
      for await (const records of run.records) {
        const rows = records.flatMap((record) => stagedRating(record, run, options, evidence) ?? []);
        staged += rows.length;
        yield rows;
      }
    }
  });
}

/** A record as a row to store; null, with a report, when it cannot be one. */
function stagedRating(
  record: FileRecord,
  { counts, report }: ImportRun,
  { ranges }: ImportOptions,
  evidence: Evidence,
): StagedRating | null {
  const { line } = record;
  const verdict =
    "fault" in record
      ? ({ ok: false, faults: [{ field: "", reason: record.fault }] } as const)
      : importedRating(record.value, ranges);
  if (verdict.ok && evidence.size >= mostScales && !evidence.has(verdict.rating.scale)) {
    counts.rejected++;
    report({ line, kind: "rejected", field: "scale", reason: tooManyScales });
    return null;
  }
  if (!verdict.ok) {
    counts.rejected++;
    for (const { field, reason } of verdict.faults)
      report({ line, kind: "rejected", field, reason: inElement(record, reason) });
    return null;
  }
  const { rating, replaced } = verdict;
  if (replaced.length > 0) counts.replaced++;
  for (const field of replaced) report({ line, kind: "replaced", field, reason: replacedReason });
  const seen = evidence.get(rating.scale) ?? { human: noEvidence(), judge: noEvidence() };
  evidence.set(rating.scale, seen);
  addEvidence(seen[rating.raterKind], rating.label);
  return toStaged(line, rating);
}

function toStaged(line: number, rating: ImportedRating): StagedRating {
  const { submittedAt, label } = rating;
  return {
    line,
    item: rating.item,
    rater: rating.rater,
    rater_kind: rating.raterKind,
    scale: rating.scale,
    label_text: label.text,
    label_number: label.number,
    label_list: label.list && JSON.stringify(label.list),
    submitted_at: typeof submittedAt === "number" ? new Date(submittedAt).toISOString() : submittedAt,
    duration_ms: rating.durationMs,
    rationale: rating.rationale,
    metadata: JSON.stringify(rating.metadata),
  };
}

/** The kind of each scale: what a person said, else what it is in the project, else what the labels show. */
async function settleScales(
  { client, counts }: ImportRun,
  projectId: number,
  options: ImportOptions,
  evidence: Evidence,
): Promise<StagedScale[]> {
  const scales: StagedScale[] = [];
  for (const { scale, isPaired, knownKind } of await findStagedScales(client, projectId)) {
    const { human, judge } = evidence.get(scale)!;
    const inferred = inferScaleKind(human.labels > 0 ? human : judge, isPaired);
    const kind = options.scales[scale] ?? ImportedScaleKind.nullable().parse(knownKind) ?? inferred;
    const head = importedGuideline(scale, kind);
    const sha256 = createHash("sha256").update(canonicalJson(head)).digest("hex");
    const guidelineVersionId = await ensureGuidelineVersion(client, { guidelineId: head.id, sha256, head });
    counts.scales[scale] = kind;
    scales.push({ scale, question: head.questions[0]!.id, kind, guidelineVersionId });
  }
  return scales;
}

const wanted: Record<string, string> = {
  ordinal: "a whole number",
  number: "a number",
};

function unusableFault({ item, isUnknownItem, kind }: UnusableRating): { field: string; reason: string } {
  if (isUnknownItem) return { field: "item", reason: `"${item}" is not the id of an item in this project` };
  return {
    field: "label",
    reason: `is not ${wanted[kind ?? ""] ?? "a single label"}, as this scale (${kind}) needs`,
  };
}

function conflictReason(rater: string): string {
  return `"${rater}" has another label for this item on this scale already; the first one was kept`;
}
