import type pg from "pg";
import { copyText } from "./copy.ts";
import { countWithFirst } from "./count-with-first.ts";
import { stagedOutputColumns } from "./staged-rows.ts";

const target = { table: "staged_output", columns: stagedOutputColumns };

/**
 * Puts outputs into a table that the session drops at its end. Each batch is a transaction of its own: while the next
 * one comes over a slow line, none is open that would keep others' old rows from being cleaned up.
 */
export async function stageOutputs(client: pg.ClientBase, batches: AsyncIterable<Uint8Array>): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE staged_output (
      line int, external_id text, category text, subcategory text, model text, prompt_group text, unit text,
      content jsonb, metadata jsonb, sha256 text
    )`);
  for await (const text of batches) await copyText(client, target, text);
}

/**
 * Makes items of the staged outputs whose id is new; of several with one id, the first: a table that was only
 * appended to is read in the order of its lines, which saves sorting all texts.
 * @returns how many items were made
 */
export async function insertStagedItems(
  client: pg.ClientBase,
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

/**
 * Staged outputs whose id belongs to an item that says something else: how many there are, and the first of them. Call
 * after `insertStagedItems`.
 */
export async function readOutputConflicts(
  client: pg.ClientBase,
  { projectId, importId, most }: { projectId: number; importId: number; most: number },
): Promise<{ count: number; first: OutputConflict[] }> {
  await client.query("ANALYZE staged_output (line, external_id, sha256)");
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
