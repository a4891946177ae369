import { mostIssuesOfKind } from "#core/imports/issue-log.ts";
import {
  addResolvedRaters,
  insertResolvedRatings,
  nameResolvedRaters,
  readRatingConflicts,
  readUnusableRatings,
  resolveStagedRatings,
  stageRatings,
  type UnusableRating,
} from "#db/import-ratings.ts";
import type { Deps } from "#server/deps.ts";
import { type ImportInput, type ImportResult, type ImportRun, runImport } from "./run-import.ts";
import { settleScales } from "./settle-scales.ts";

/**
 * Imports a file of existing ratings of items that the project has. Every scale becomes a guideline version with one
 * open question. The same label again is unchanged; another one for the same item, rater and scale is a conflict.
 */
export async function importRatings(deps: Deps, input: ImportInput): Promise<ImportResult> {
  return runImport(deps, { kind: "ratings", stage: stageRatings, settle }, input);
}

async function settle(run: ImportRun): Promise<void> {
  const { client, projectId, read, counts, log } = run;
  const listed = { projectId, most: mostIssuesOfKind };
  const scales = await settleScales(run);
  counts.scales = Object.fromEntries(scales.map(({ scale, kind }) => [scale, kind]));
  await resolveStagedRatings(client, projectId, scales);

  const unusable = await readUnusableRatings(client, listed);
  for (const rating of unusable.first)
    log.report({ line: rating.line, kind: "rejected", ...unusableFault(rating) });
  log.leaveOut(unusable.count - unusable.first.length);
  counts.rejected += unusable.count;

  await addResolvedRaters(client, projectId);
  counts.added = await insertResolvedRatings(client, projectId);
  const conflicts = await readRatingConflicts(client, listed);
  for (const { line, rater } of conflicts.first)
    log.report({ line, kind: "conflict", field: "label", reason: conflictReason(rater) });
  log.leaveOut(conflicts.count - conflicts.first.length);
  counts.conflicts = conflicts.count;
  counts.unchanged = read.staged - unusable.count - counts.added - conflicts.count;
  await nameResolvedRaters(client, projectId);
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
