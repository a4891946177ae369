import type { Db } from "../client.ts";

/** The values of a field in the metadata of a project's items, in the order of the items; null and empty text are none. */
export async function findMetadataValues(
  db: Db,
  projectId: number,
  path: readonly string[],
  limit: number,
): Promise<{ externalId: string; value: unknown }[]> {
  return db.$queryRaw`
    SELECT external_id AS "externalId", metadata #> ${[...path]}::text[] AS value FROM item
    WHERE project_id = ${projectId} AND NULLIF(metadata #>> ${[...path]}::text[], '') IS NOT NULL
    ORDER BY id LIMIT ${limit}`;
}
