import { type ImportedRater, listImportedRaters, listRaterGroups } from "#db/queue/rater-groups.ts";
import type { Deps } from "#server/deps.ts";

export type RaterGroups = {
  /** The groups that there are, for a list to choose from. */
  groups: string[];
  imported: { count: number; ungrouped: number; first: ImportedRater[] };
};

const mostImported = 500;

/** The groups of a project's raters, and its imported raters, at most 500, with theirs. */
export async function listGroups(deps: Deps, projectId: number): Promise<RaterGroups> {
  const [groups, imported] = await Promise.all([
    listRaterGroups(deps.db, projectId),
    listImportedRaters(deps.db, projectId, mostImported),
  ]);
  return { groups, imported };
}
