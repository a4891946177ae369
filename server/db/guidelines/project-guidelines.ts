import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { Db } from "../client.ts";
import { readGuidelineHead } from "../stored/guideline-head.ts";

/** Puts the newest version of every guideline in force in a project. */
export async function addProjectGuidelines(db: Db, projectId: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO project_guideline (project_id, guideline_id, guideline_version_id)
    SELECT ${projectId}::int, guideline_id, max(id) FROM guideline_version
    WHERE guideline_id NOT LIKE 'imported/%' GROUP BY guideline_id`;
}

/** The hash of the version of a guideline that is in force in a project. */
export async function findVersionInForce(
  db: Db,
  key: { projectId: number; guidelineId: string },
): Promise<string | null> {
  const used = await db.projectGuideline.findUnique({
    where: { projectId_guidelineId: key },
    select: { guidelineVersion: { select: { sha256: true } } },
  });
  return used?.guidelineVersion.sha256 ?? null;
}

/**
 * Puts a version in force.
 * @returns false when it already is
 */
export async function setVersionInForce(
  db: Db,
  use: { projectId: number; guidelineId: string; versionId: number },
): Promise<boolean> {
  const { projectId, guidelineId, versionId } = use;
  const { count } = await db.projectGuideline.updateMany({
    where: { projectId, guidelineId, guidelineVersionId: { not: versionId } },
    data: { guidelineVersionId: versionId },
  });
  return count > 0;
}

export type GuidelineInForce = {
  guidelineId: string;
  versionId: number;
  head: Readable<GuidelineHead>;
  sha256: string;
  since: Date;
  /** Tasks that were queued under this version, and those of them that still want raters. */
  tasks: number;
  openTasks: number;
  /** The hash of the guideline's newest version. */
  newest: string;
};

/** The guideline versions in force in a project, by guideline id. */
export async function listGuidelinesInForce(db: Db, projectId: number): Promise<GuidelineInForce[]> {
  const rows = await db.$queryRaw<(GuidelineInForce & { head: unknown })[]>`
    SELECT used.guideline_id AS "guidelineId", version.id AS "versionId", version.head, version.sha256, version.created_at AS since,
      newest.sha256 AS newest, queued.tasks, queued."openTasks"
    FROM project_guideline used
    JOIN guideline_version version ON version.id = used.guideline_version_id
    JOIN LATERAL (
      SELECT sha256 FROM guideline_version WHERE guideline_id = used.guideline_id ORDER BY id DESC LIMIT 1
    ) newest ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS tasks, (count(*) FILTER (WHERE has_open_slot(task)))::int AS "openTasks" FROM task
      WHERE task.project_id = ${projectId} AND task.guideline_version_id = version.id
        AND task.purpose = 'production'
    ) queued
    WHERE used.project_id = ${projectId} ORDER BY used.guideline_id`;
  return rows.map((row) => ({ ...row, head: readGuidelineHead(row.head) }));
}
