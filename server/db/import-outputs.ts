import type pg from "pg";
import { countWithFirst } from "./count-with-first.ts";
import { stagingTable } from "./import-staging.ts";

/**
 * Makes items of the staged outputs with a new id; where several have the same id, of the first. An append-only table
 * is read in the order of its lines, which saves sorting all texts.
 * @returns how many items were made
 */
export async function insertStagedItems(
  client: pg.ClientBase,
  { projectId, importId }: { projectId: number; importId: number },
  onShare: (share: number) => Promise<void>,
): Promise<number> {
  const table = stagingTable("outputs", importId);
  const sized = await client.query<{ pages: number }>(
    "SELECT (pg_relation_size($1::regclass) / current_setting('block_size')::int)::int AS pages",
    [table],
  );
  const { pages } = sized.rows[0]!;
  let added = 0;
  // Goes through the table in parts, so that it can report its progress.
  for (let page = 0; page < pages; page += pagesAtOnce) {
    const { rowCount } = await client.query(
      `INSERT INTO item (project_id, external_id, category, subcategory, model, prompt_group, unit, content, metadata,
         sha256, import_id)
       SELECT $1, external_id, category, subcategory, model, prompt_group, unit, content, metadata, sha256, $2
       FROM ${table} WHERE ctid >= $3::tid AND ctid < $4::tid
       ON CONFLICT (project_id, external_id) DO NOTHING`,
      [projectId, importId, `(${page},0)`, `(${page + pagesAtOnce},0)`],
    );
    added += rowCount ?? 0;
    await onShare(Math.min(1, (page + pagesAtOnce) / pages));
  }
  return added;
}

/** Some thousand rows: at most a second's work, even where texts are long. */
const pagesAtOnce = 512;

export type OutputConflict = {
  line: number;
  externalId: string;
  isOfThisFile: boolean;
  /** The fields that differ from the stored item. */
  fields: string[];
};

/**
 * Staged outputs whose id belongs to an item with other content: how many there are, and the first few. Call after
 * `insertStagedItems`.
 */
export async function readOutputConflicts(
  client: pg.ClientBase,
  { projectId, importId, most }: { projectId: number; importId: number; most: number },
): Promise<{ count: number; first: OutputConflict[] }> {
  return countWithFirst<OutputConflict>(
    client,
    {
      select: `s.line, s.external_id AS "externalId", i.import_id = $2 AS "isOfThisFile",
        array_remove(ARRAY[
          CASE WHEN s.category IS DISTINCT FROM i.category THEN 'category' END,
          CASE WHEN s.subcategory IS DISTINCT FROM i.subcategory THEN 'subcategory' END,
          CASE WHEN s.model IS DISTINCT FROM i.model THEN 'model' END,
          CASE WHEN s.content->'prompt' IS DISTINCT FROM i.content->'prompt' THEN 'prompt' END,
          CASE WHEN s.content - 'prompt' - 'reference' <> i.content - 'prompt' - 'reference' THEN 'response' END,
          CASE WHEN s.content->'reference' IS DISTINCT FROM i.content->'reference' THEN 'metadata.reference' END
        ], NULL) AS fields`,
      from: `staged_output s
        JOIN item i ON i.project_id = $1 AND i.external_id = s.external_id AND i.sha256 <> s.sha256`,
      orderBy: "s.line",
      most,
    },
    [projectId],
    [importId],
  );
}
