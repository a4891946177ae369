import type pg from "pg";
import { type CopyCell, copyRows } from "./copy.ts";
import { readBatches } from "./cursor.ts";

const columns = [
  "line",
  "external_id",
  "category",
  "subcategory",
  "model",
  "prompt_group",
  "unit",
  "content",
  "metadata",
  "sha256",
] as const;

export type StagedOutput = Record<(typeof columns)[number], CopyCell>;

/** Streams outputs into a table that the transaction drops at its end. */
export async function stageOutputs(
  client: pg.PoolClient,
  batches: AsyncIterable<readonly StagedOutput[]>,
): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE staged_output (
      line int, external_id text, category text, subcategory text, model text, prompt_group text, unit text,
      content jsonb, metadata jsonb, sha256 text
    ) ON COMMIT DROP`);
  await copyRows(client, { table: "staged_output", columns }, toCells(batches));
}

async function* toCells(batches: AsyncIterable<readonly StagedOutput[]>): AsyncGenerator<CopyCell[][]> {
  for await (const rows of batches) yield rows.map((row) => columns.map((column) => row[column]));
}

/**
 * Makes items of the staged outputs whose id is new; of several with one id, the first: a table that was only
 * appended to is read in the order of its lines, which saves sorting all texts.
 * @returns how many items were made
 */
export async function insertStagedItems(
  client: pg.PoolClient,
  { projectId, importId }: { projectId: number; importId: number },
): Promise<number> {
  await client.query("SET LOCAL synchronize_seqscans = off");
  const { rowCount } = await client.query(
    `INSERT INTO item (project_id, external_id, category, subcategory, model, prompt_group, unit, content, metadata,
       sha256, import_id)
     SELECT $1, external_id, category, subcategory, model, prompt_group, unit, content, metadata, sha256, $2
     FROM staged_output
     ON CONFLICT (project_id, external_id) DO NOTHING`,
    [projectId, importId],
  );
  return rowCount ?? 0;
}

export type OutputConflict = {
  line: number;
  externalId: string;
  isOfThisFile: boolean;
  /** What differs from the stored item. */
  fields: string[];
};

/** Staged outputs whose id belongs to an item that says something else. Call after `insertStagedItems`. */
export async function* readOutputConflicts(
  client: pg.PoolClient,
  { projectId, importId }: { projectId: number; importId: number },
): AsyncGenerator<OutputConflict[]> {
  await client.query("ANALYZE staged_output (line, external_id, sha256)");
  yield* readBatches<OutputConflict>(
    client,
    `SELECT s.line, s.external_id AS "externalId", i.import_id = $2 AS "isOfThisFile",
       array_remove(ARRAY[
         CASE WHEN s.category IS DISTINCT FROM i.category THEN 'category' END,
         CASE WHEN s.subcategory IS DISTINCT FROM i.subcategory THEN 'subcategory' END,
         CASE WHEN s.model IS DISTINCT FROM i.model THEN 'model' END,
         CASE WHEN s.content->'prompt' IS DISTINCT FROM i.content->'prompt' THEN 'prompt' END,
         CASE WHEN s.content - 'prompt' - 'reference' <> i.content - 'prompt' - 'reference' THEN 'response' END,
         CASE WHEN s.content->'reference' IS DISTINCT FROM i.content->'reference' THEN 'metadata.reference' END
       ], NULL) AS fields
     FROM staged_output s
     JOIN item i ON i.project_id = $1 AND i.external_id = s.external_id
     WHERE i.sha256 <> s.sha256
     ORDER BY s.line`,
    [projectId, importId],
  );
}
