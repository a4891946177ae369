import { importFormOf } from "#core/imports/import-form-of.ts";
import { ImportedScaleKind } from "#core/imports/import-options.ts";
import { mostIssuesOfKind } from "#core/imports/issue-log.ts";
import { groupResolvedRaters } from "#db/import-rater-groups.ts";
import {
  addResolvedRaters,
  insertResolvedRatings,
  nameResolvedRaters,
  readRatingConflicts,
  readUnusableRatings,
  resolveStagedRatings,
  type UnusableRating,
} from "#db/import-ratings.ts";
import { lockImportedRatings } from "#db/running-imports.ts";
import type { ImportRun } from "./import-run.ts";
import { settleScales } from "./settle-scales.ts";

/**
 * Adds the new ratings of a file to the project, and reports those that cannot be used or that differ from what is
 * stored.
 */
export async function settleRatings(run: ImportRun): Promise<void> {
  const { client, projectId, read, counts, log } = run;
  const listed = { projectId, most: mostIssuesOfKind };
  await run.onProgress({ step: "comparing", rows: read.staged, total: null });
  await lockImportedRatings(client, projectId);
  const scales = await settleScales(run);
  counts.scales = namedKinds(scales);
  await resolveStagedRatings(client, projectId, {
    scales,
    offsets: run.options.offsets ?? "code-points",
  });

  const unusable = await readUnusableRatings(client, listed);
  for (const rating of unusable.first)
    log.report({ line: rating.line, kind: "rejected", ...unusableFault(rating) });
  log.leaveOut(unusable.count - unusable.first.length);
  counts.rejected += unusable.count;

  await run.onProgress({ step: "adding", rows: 0, total: read.staged - unusable.count });
  await addResolvedRaters(client, projectId);
  counts.added = await insertResolvedRatings(client, projectId);
  const conflicts = await readRatingConflicts(client, listed);
  for (const { line, rater } of conflicts.first)
    log.report({ line, kind: "conflict", field: "label", reason: conflictReason(rater) });
  log.leaveOut(conflicts.count - conflicts.first.length);
  counts.conflicts = conflicts.count;
  counts.unchanged = read.staged - unusable.count - counts.added - conflicts.count;
  const grouped = await groupResolvedRaters(client, listed);
  for (const { line, rater, known, group } of grouped.first)
    log.report({ line, kind: "conflict", field: "rater_group", reason: groupReason(rater, known, group) });
  log.leaveOut(grouped.count - grouped.first.length);
  await nameResolvedRaters(client, projectId);
}

/** The kind of each scale by its name; scales of one name have what tells them apart in their names. */
function namedKinds(
  scales: readonly { scale: string; kind: ImportedScaleKind; askedBy: string }[],
): Record<string, ImportedScaleKind> {
  const isShared = (name: string) => scales.filter(({ scale }) => scale === name).length > 1;
  const apart = ({ kind, askedBy }: { kind: string; askedBy: string }) =>
    [kind, askedBy].filter((part) => part !== "").join(", ");
  return Object.fromEntries(
    scales.map((one) => [isShared(one.scale) ? `${one.scale} (${apart(one)})` : one.scale, one.kind]),
  );
}

function unusableFault({ item, isUnknownItem, kind }: UnusableRating): { field: string; reason: string } {
  if (isUnknownItem) return { field: "item", reason: `"${item}" is not the id of an item in this project` };
  const known = ImportedScaleKind.safeParse(kind);
  const wanted = known.success ? importFormOf(known.data).wanted : "a single label";
  return {
    field: "label",
    reason: `is not ${wanted}, as this scale (${kind}) needs`,
  };
}

function groupReason(rater: string, known: string, group: string): string {
  return `"${rater}" is one of "${known}" already, and was not made one of "${group}"`;
}

function conflictReason(rater: string): string {
  return `"${rater}" has another label for this item on this scale already; the first one was kept`;
}
