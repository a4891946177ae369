import { type ExportExtras, extraColumns, noExtras } from "#core/exports/export-extras.ts";
import type { ExportFile } from "#core/exports/export-file.ts";
import { productionOnly, saysPurpose } from "#core/exports/export-purposes.ts";
import { type FileText, fileText } from "#core/exports/file-text.ts";
import { itemColumns, itemLines } from "#core/exports/item-lines.ts";
import { itemTexts } from "#core/exports/item-texts.ts";
import { passageTexts } from "#core/exports/passage-texts.ts";
import { ratingColumns, ratingLines } from "#core/exports/rating-lines.ts";
import { skipColumns } from "#core/exports/skip-columns.ts";
import { spansInCodePoints } from "#core/exports/spans-in-code-points.ts";
import { markableParts } from "#core/ratings/markable-parts.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import { isUnreadable, type Readable } from "#core/schemas/unreadable.ts";
import { listVersionHeads } from "#db/guidelines/versions.ts";
import { type ExportedRating, readRatedTasks, readRatings, readSkips } from "#db/items/exports.ts";
import type { Deps } from "#server/deps.ts";
import { listQuestions } from "../agreement/list-questions.ts";
import { audit } from "../audit.ts";
import { nameFault } from "../name-fault.ts";
import { beginReading } from "../transfers/begin-reading.ts";

type Versions = Map<number, { guideline: string; guideline_version: string; head: Readable<GuidelineHead> }>;

/**
 * The text of a file with a project's ratings, its items with their majority labels, or its skips, in pieces: memory holds one
 * piece at a time. The last line says that the file is complete. The audit log records the download before its first
 * line is sent, and what was asked for beside the labels. Read the text to its end or leave it with `return`, because
 * it holds one of the places for uploads and downloads.
 */
export async function exportLabels(
  deps: Deps,
  input: { projectId: number; actorId: number | null; file: ExportFile; extras?: ExportExtras },
): Promise<AsyncGenerator<string>> {
  const { projectId, actorId, file, extras = noExtras } = input;
  const leave = await deps.transfers.enter({ projectId, actorId });
  try {
    const details = {
      ...file,
      ...(extras.texts && { texts: true }),
      ...(extras.raterIds && { raterIds: true }),
      ...(saysPurpose(extras.purposes ?? productionOnly) && { purposes: extras.purposes }),
    };
    await audit(deps.db, { action: "labels.exported", projectId, actorId, details });
    return await beginReading(readText(deps, projectId, file, extras), leave);
  } catch (error) {
    leave();
    throw nameFault(error);
  }
}

function readText(
  deps: Deps,
  projectId: number,
  { content, format }: ExportFile,
  extras: ExportExtras,
): AsyncGenerator<string> {
  const columns = extraColumns(content, extras);
  switch (content) {
    case "ratings":
      return toText(
        fileText<Record<string, unknown>>(format, [...ratingColumns, ...columns]),
        readRatingLines(deps, projectId, extras),
      );
    case "items":
      return toText(
        fileText<Record<string, unknown>>(format, [...itemColumns, ...columns]),
        readItemLines(deps, projectId, extras),
      );
    case "skips":
      return toText(fileText(format, skipColumns), readSkips(deps.pool, projectId));
    default:
      return content satisfies never;
  }
}

async function* readRatingLines(deps: Deps, projectId: number, extras: ExportExtras) {
  const versions: Versions = new Map();
  const keys: QuestionKeys = new Map();
  const { texts, purposes = productionOnly } = extras;
  for await (const ratings of readRatings(deps.pool, { projectId, texts, purposes })) {
    await addVersions(deps, versions, ratings);
    await addKeys(deps, { projectId, keys, versionIds: versions.keys() });
    yield ratings.flatMap((rating) => {
      const { item, rater, rationale, confidence, surplus, source, project, metadata } = rating;
      const { head, ...version } = versions.get(rating.guidelineVersionId)!;
      const line = {
        item,
        rater,
        rater_type: rating.raterKind,
        ...version,
        timestamp: rating.submittedAt && new Date(rating.submittedAt).toISOString(),
        duration_ms: rating.durationMs,
        rationale,
        confidence,
        surplus,
        repeat: rating.isRepeat,
        source,
        project,
        shown_order: rating.shownOrder,
        models: rating.models,
        text_lengths: rating.textLengths,
        not_blind: rating.notBlind,
        rater_group: rating.raterGroup,
        metadata,
      };
      const { answers, marked, whole } = rating;
      const more = {
        ...(whole && itemTexts(whole)),
        ...(extras.raterIds && { rater_id: rating.raterId }),
        ...(saysPurpose(purposes) && { purpose: rating.purpose }),
      };
      const ofVersion = keys.get(rating.guidelineVersionId);
      const asked = { head, keyOf: (id: string) => ofVersion?.get(id) ?? id };
      return ratingLines(line, marked ? countCodePoints(answers, marked) : answers, asked).map((label) => ({
        ...label,
        ...more,
        ...(whole && { passages: passageTexts(label.scale, answers, whole) }),
      }));
    });
  }
}

/** The answers with the offsets of passages in code points; unreadable where the texts are. */
function countCodePoints(
  answers: ExportedRating["answers"],
  { unit, content }: NonNullable<ExportedRating["marked"]>,
): ExportedRating["answers"] {
  if (isUnreadable(answers) || isUnreadable(content)) return isUnreadable(content) ? content : answers;
  return spansInCodePoints(answers, markableParts(unit, content));
}

async function* readItemLines(deps: Deps, projectId: number, { texts }: ExportExtras) {
  const versions: Versions = new Map();
  for await (const tasks of readRatedTasks(deps.pool, { projectId, texts })) {
    await addVersions(deps, versions, tasks);
    yield tasks.flatMap((task) => {
      const { item, category, subcategory, model, promptGroup, inclusionProbability } = task;
      const { head, ...version } = versions.get(task.guidelineVersionId)!;
      const line = {
        item,
        category,
        subcategory,
        model,
        prompt_group: promptGroup,
        ...version,
        inclusion_probability: inclusionProbability,
      };
      const more = task.whole && itemTexts(task.whole);
      return itemLines(line, task.models, task.answers, head).map((label) => ({ ...label, ...more }));
    });
  }
}

/** The keys of the questions of each guideline version, by their ids. */
type QuestionKeys = Map<number, Map<string, string>>;

/** Reads the keys of questions where a guideline version is new, which may have come into use since the file began. */
async function addKeys(
  deps: Deps,
  { projectId, keys, versionIds }: { projectId: number; keys: QuestionKeys; versionIds: Iterable<number> },
): Promise<void> {
  const missing = [...versionIds].filter((id) => !keys.has(id));
  if (missing.length === 0) return;
  // Also those without a question that can be read, which would otherwise be looked up anew with each batch.
  for (const versionId of missing) keys.set(versionId, new Map());
  for (const { id, key, guidelines } of await listQuestions(deps, { projectId }))
    for (const { versionId } of guidelines) {
      const known = keys.get(versionId) ?? new Map<string, string>();
      keys.set(versionId, known);
      if (!known.has(id)) known.set(id, key);
    }
}

/** Reads the guideline versions of a batch that no earlier batch has read. */
async function addVersions(
  deps: Deps,
  versions: Versions,
  rows: { guidelineVersionId: number }[],
): Promise<void> {
  const ids = new Set(rows.map((row) => row.guidelineVersionId));
  const missing = [...ids].filter((id) => !versions.has(id));
  if (missing.length === 0) return;
  for (const { id, guidelineId, sha256, head } of await listVersionHeads(deps.db, missing))
    versions.set(id, { guideline: guidelineId, guideline_version: sha256, head });
}

async function* toText<Line>(text: FileText<Line>, batches: AsyncIterable<Line[]>): AsyncGenerator<string> {
  // Reads the first rows before the file begins, so that an early failure is an error answer and not a broken file.
  let begin = text.begin();
  try {
    for await (const lines of batches) {
      yield begin + text.rows(lines);
      begin = "";
    }
  } catch (error) {
    throw nameFault(error);
  }
  yield begin + text.end();
}
