import { AppError } from "#core/errors.ts";
import { whyMostFails } from "#core/projects/describe-effect.ts";
import { type FieldConflict, type FieldValue, mergeFields } from "#core/projects/merge-fields.ts";
import type { ProjectFields, ProjectSettings } from "#core/schemas/project.ts";
import { findLastToChange } from "#db/audit-events.ts";
import type { Db } from "#db/client.ts";
import { lockProject, updateProject } from "#db/projects/projects.ts";
import { type OverlapEffect, setTaskOverlap } from "#db/queue/tasks.ts";
import { findMostRaters } from "#db/queue/weighed-tasks.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { weighsLabels } from "../queue/wanted-raters.ts";
import { weighSoon } from "../queue/weigh-tasks.ts";

/** A conflict, with the name of whoever saved the field last. */
export type ShownConflict = FieldConflict & { by: string | null };

export type ProjectChange = {
  projectId: number;
  actorId: number;
  changes: Partial<ProjectFields>;
  /** What the fields held when the form was made; without it, whatever is stored is overwritten. */
  from?: Partial<Record<string, FieldValue>>;
};

/**
 * Saves what has changed of name, description and settings. A field that someone else has changed since the form was
 * made is a conflict, and then nothing is saved. A new overlap holds for tasks drawn from now on and for all of the
 * queue, so that raising it opens done tasks again, unless their plan has an overlap of its own; no task goes below its
 * ratings and leases.
 * @returns the conflicts
 * @throws AppError not-found
 */
export async function changeProject(deps: Deps, input: ProjectChange): Promise<ShownConflict[]> {
  const { conflicts = [], isChanged, isWeighed } = await transaction(deps.db, (tx) => change(tx, input));
  if (isWeighed) await weighSoon(deps, input.projectId);
  if (isChanged) deps.announce({ type: "work.changed", projectId: input.projectId });
  return conflicts;
}

/** What the number of raters of a task rests on, beside its labels. */
const weighing = ["overlap", "policy", "overlapMost", "certainty", "assumedAccuracy"] as const;

async function change(
  tx: Db,
  { projectId, actorId, changes: wanted, from }: ProjectChange,
): Promise<{ conflicts?: ShownConflict[]; isChanged?: boolean; isWeighed?: boolean }> {
  const stored = await lockProject(tx, projectId);
  if (!stored) throw new AppError("not-found");
  const now: ProjectFields = { name: stored.name, description: stored.description, ...stored.settings };
  const { changes, conflicts } = mergeFields({ before: from ?? now, now, wanted });
  if (conflicts.length > 0) return { conflicts: await nameOthers(tx, projectId, conflicts) };
  if (Object.keys(changes).length === 0) return {};
  const { name, description, ...settings } = { ...now, ...changes };
  if ("overlap" in changes || "overlapMost" in changes) await refuseMost(tx, projectId, settings);
  await updateProject(tx, projectId, { name, description, settings });
  const { overlap } = changes;
  const effect = overlap === undefined ? null : await setTaskOverlap(tx, { id: projectId, overlap });
  const details = { ...changedFields(now, changes), ...(effect && countsOf(effect)) };
  await audit(tx, { action: "project.changed", projectId, actorId, details });
  const weighs = weighsLabels(now) || weighsLabels(settings);
  return { isChanged: true, isWeighed: weighs && weighing.some((field) => field in changes) };
}

/** @throws AppError bad-input where no task could be as the maximum asks */
async function refuseMost(tx: Db, projectId: number, { overlap, overlapMost }: ProjectSettings) {
  const reason = whyMostFails({ overlap, overlapMost, mostRaters: await findMostRaters(tx, projectId) });
  if (reason) throw new AppError("bad-input", reason);
}

/** The fields that have changed, with what they were and what they are. */
function changedFields(before: ProjectFields, changes: Partial<ProjectFields>) {
  return Object.fromEntries(
    Object.entries(changes).map(([key, to]) => [key, { from: before[key as keyof ProjectFields], to }]),
  );
}

function countsOf({ closes, reopens }: OverlapEffect) {
  return { ...(closes > 0 && { closed: closes }), ...(reopens > 0 && { reopened: reopens }) };
}

async function nameOthers(tx: Db, projectId: number, conflicts: FieldConflict[]): Promise<ShownConflict[]> {
  const named: ShownConflict[] = [];
  for (const conflict of conflicts)
    named.push({ ...conflict, by: await findLastToChange(tx, { projectId, field: conflict.field }) });
  return named;
}
