import { GuidelineHead } from "#core/schemas/guideline.ts";
import type { Deps } from "#server/deps.ts";

export type ProjectGuideline = {
  id: string;
  title: string;
  category: string | null;
  sha256: string;
  since: Date;
  /** Tasks that were queued under the version in force. */
  tasks: number;
  /** The newest version, when it is not the one in force. */
  newer: string | null;
};

/** Which version of each guideline is in force in a project, by id. */
export async function listProjectGuidelines(deps: Deps, projectId: number): Promise<ProjectGuideline[]> {
  const rows = await deps.db.$queryRaw<
    { head: unknown; sha256: string; since: Date; tasks: number; newest: string }[]
  >`
    SELECT version.head, version.sha256, version.created_at AS since, newest.sha256 AS newest,
      (SELECT count(*)::int FROM task
       WHERE task.project_id = ${projectId} AND task.guideline_version_id = version.id) AS tasks
    FROM project_guideline used
    JOIN guideline_version version ON version.id = used.guideline_version_id
    JOIN LATERAL (
      SELECT sha256 FROM guideline_version WHERE guideline_id = used.guideline_id ORDER BY id DESC LIMIT 1
    ) newest ON true
    WHERE used.project_id = ${projectId} ORDER BY used.guideline_id`;
  return rows.map(({ head, newest, ...row }) => {
    const { id, title, category } = GuidelineHead.parse(head);
    return { ...row, id, title, category, newer: newest === row.sha256 ? null : newest };
  });
}
