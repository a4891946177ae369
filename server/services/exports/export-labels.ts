import { csvLine } from "#core/exports/csv-cell.ts";
import type { ExportFile } from "#core/exports/export-file.ts";
import { itemColumns, itemLines } from "#core/exports/item-lines.ts";
import { ratingColumns, ratingLines } from "#core/exports/rating-lines.ts";
import { spansInCodePoints } from "#core/exports/spans-in-code-points.ts";
import { markableParts } from "#core/ratings/markable-parts.ts";
import { GuidelineHead } from "#core/schemas/guideline.ts";
import { listGuidelineVersions, readRatedTasks, readRatings } from "#db/exports.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

type Versions = Map<number, { guideline: string; guideline_version: string; head: GuidelineHead }>;

/**
 * The ratings or the items with their majority labels as the text of a file, in pieces: memory holds one batch. The
 * download stands in the audit log before its first line is sent.
 */
export async function exportLabels(
  deps: Deps,
  input: { projectId: number; userId: number | null; file: ExportFile },
): Promise<AsyncGenerator<string>> {
  const { projectId, userId, file } = input;
  await audit(deps.db, { action: "labels.exported", projectId, userId, details: file });
  if (file.content === "ratings") return toText(file.format, ratingColumns, readRatingLines(deps, projectId));
  return toText(file.format, itemColumns, readItemLines(deps, projectId));
}

async function* readRatingLines(deps: Deps, projectId: number) {
  const versions: Versions = new Map();
  for await (const ratings of readRatings(deps.pool, projectId)) {
    await addVersions(deps, versions, ratings);
    yield ratings.flatMap((rating) => {
      const { item, rater, rationale, confidence, surplus, source, metadata } = rating;
      const { head, ...version } = versions.get(rating.guidelineVersionId)!;
      const line = {
        item,
        rater,
        rater_type: rating.raterKind,
        ...version,
        timestamp: rating.submittedAt?.toISOString() ?? null,
        duration_ms: rating.durationMs,
        rationale,
        confidence,
        surplus,
        repeat: rating.isRepeat,
        source,
        shown_order: rating.shownOrder,
        models: rating.models,
        not_blind: rating.notBlind,
        metadata,
      };
      const { answers, marked } = rating;
      const texts = marked && markableParts(marked.unit, marked.content);
      return ratingLines(line, texts ? spansInCodePoints(answers, texts) : answers, head);
    });
  }
}

async function* readItemLines(deps: Deps, projectId: number) {
  const versions: Versions = new Map();
  for await (const tasks of readRatedTasks(deps.pool, projectId)) {
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
      return itemLines(line, task.models, task.answers, head);
    });
  }
}

/** Reads the guideline versions of a batch that none before it had. */
async function addVersions(
  deps: Deps,
  versions: Versions,
  rows: { guidelineVersionId: number }[],
): Promise<void> {
  const ids = new Set(rows.map((row) => row.guidelineVersionId));
  const missing = [...ids].filter((id) => !versions.has(id));
  if (missing.length === 0) return;
  for (const { id, guidelineId, sha256, head } of await listGuidelineVersions(deps.db, missing))
    versions.set(id, { guideline: guidelineId, guideline_version: sha256, head: GuidelineHead.parse(head) });
}

async function* toText<Line extends object>(
  format: ExportFile["format"],
  columns: readonly (keyof Line & string)[],
  batches: AsyncIterable<Line[]>,
): AsyncGenerator<string> {
  if (format === "csv") yield csvLine(columns);
  for await (const lines of batches) {
    const texts = lines.map((line) =>
      format === "csv" ? csvLine(columns.map((column) => line[column])) : `${JSON.stringify(line)}\n`,
    );
    yield texts.join("");
  }
}
