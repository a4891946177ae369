import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";

/** What is deleted with a project. */
export type ProjectSize = { slug: string; name: string; isArchived: boolean; items: number; ratings: number };

/** A project with what it holds, locked against every change until the end of the transaction. */
export async function lockToDelete(db: Db, id: number): Promise<ProjectSize | null> {
  const [project] = await db.$queryRaw<ProjectSize[]>`
    SELECT slug, name, archived_at IS NOT NULL AS "isArchived",
      (SELECT count(*)::int FROM item WHERE project_id = ${id}) AS items,
      (SELECT count(*)::int FROM rating WHERE project_id = ${id}) AS ratings
    FROM project WHERE id = ${id} FOR UPDATE`;
  return project ?? null;
}

/** What has rows of its own that hold others back, before what they stand on. */
const ordered = [
  Prisma.sql`DELETE FROM rating WHERE project_id = `,
  Prisma.sql`DELETE FROM assignment USING task WHERE task.id = assignment.task_id AND task.project_id = `,
  Prisma.sql`DELETE FROM task WHERE project_id = `,
  Prisma.sql`DELETE FROM gold WHERE project_id = `,
  Prisma.sql`DELETE FROM item WHERE project_id = `,
  Prisma.sql`DELETE FROM rater WHERE project_id = `,
  Prisma.sql`DELETE FROM project WHERE id = `,
];

/**
 * Deletes a project and everything in it but its audit log. The transaction has to name the project, since the
 * database lets nothing else delete a rating.
 */
export async function deleteProjectRows(db: Db, id: number): Promise<void> {
  await db.$executeRaw`SELECT set_config('assay.deleted_project', ${String(id)}, true)`;
  await db.$executeRaw`SET LOCAL statement_timeout = '10min'`;
  for (const statement of ordered) await db.$executeRaw(Prisma.sql`${statement}${id}`);
}
