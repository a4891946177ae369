import { isUnreadable } from "#core/schemas/unreadable.ts";
import { listGuidelinesInForce } from "#db/guidelines/project-guidelines.ts";
import type { Deps } from "#server/deps.ts";

export type ProjectGuideline = {
  id: string;
  title: string;
  category: string | null;
  sha256: string;
  since: Date;
  /** Tasks that were queued under the version in force, and those of them that still want raters. */
  tasks: number;
  openTasks: number;
  /** The newest version, when it is not the one in force. */
  newer: string | null;
  /** Why the version in force cannot be read; null when it can. */
  unreadable: string | null;
};

/** The version of each guideline that is in force in a project, by id. */
export async function listProjectGuidelines(deps: Deps, projectId: number): Promise<ProjectGuideline[]> {
  const guidelines = await listGuidelinesInForce(deps.db, projectId);
  return guidelines.map(({ guidelineId: id, versionId: _, head, newest, ...row }) => {
    const { title, category } = isUnreadable(head) ? { title: id, category: null } : head;
    const unreadable = isUnreadable(head) ? head.whyUnreadable : null;
    return { ...row, id, title, category, unreadable, newer: newest === row.sha256 ? null : newest };
  });
}
