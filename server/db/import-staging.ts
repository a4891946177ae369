import type pg from "pg";
import type { ImportKind } from "#core/imports/import-options.ts";
import type { Db } from "./client.ts";
import { copyText } from "./copy.ts";
import { stagedOutputColumns, stagedRatingColumns } from "./staged-rows.ts";

/**
 * The table that holds the rows of a file until they are compared with the project. It outlives the process that made
 * it. It is unlogged, so PostgreSQL writes the texts only once, but a crash of PostgreSQL empties it (see
 * `hasStagedRows`).
 */
export function stagingTable(kind: ImportKind, importId: number): string {
  return `staging.${kind}_${importId}`;
}

/**
 * The name under which the SQL that compares a file with a project sees its rows: a view that exists in this session
 * only.
 */
const viewNames = { outputs: "staged_output", ratings: "staged_rating" } as const;

const columnTypes = {
  outputs: `line int, external_id text, category text, subcategory text, model text, prompt_group text, unit text,
    content jsonb, metadata jsonb, sha256 text`,
  // A line of a wide table holds a rating of each of its raters: a rating is known by its place.
  ratings: `place int GENERATED ALWAYS AS IDENTITY, line int, item text, rater text, rater_kind "RaterKind", rater_group text, scale text, scale_kind text, asked_by text, label_text text,
    label_number double precision, label_list jsonb, label_entries jsonb, submitted_at timestamptz, duration_ms int, rationale text,
    metadata jsonb, of_project text, of_version text`,
} as const;

const columns = { outputs: stagedOutputColumns, ratings: stagedRatingColumns } as const;

/** What plans of later statements go by. */
const analysed = {
  outputs: "line, external_id, sha256",
  ratings: "place, line, item, rater, scale, scale_kind, asked_by",
} as const;

/**
 * Puts rows of a file into its staging table. Each batch has a transaction of its own, so that none stays open while
 * the next batch comes over a slow line: that would prevent the clean-up of old rows.
 */
export async function stageRows(
  client: pg.ClientBase,
  { kind, importId }: { kind: ImportKind; importId: number },
  batches: AsyncIterable<Uint8Array>,
  onBatch: () => Promise<void>,
): Promise<void> {
  const table = stagingTable(kind, importId);
  await client.query(`CREATE UNLOGGED TABLE ${table} (${columnTypes[kind]})`);
  for await (const text of batches) {
    await copyText(client, { table, columns: columns[kind] }, text);
    await onBatch();
  }
  await client.query(`ANALYZE ${table} (${analysed[kind]})`);
}

/** Gives the session a view of an import's rows, under the same name for every import. */
export async function viewStagedRows(
  client: pg.ClientBase,
  { kind, importId }: { kind: ImportKind; importId: number },
): Promise<void> {
  await client.query(`CREATE TEMP VIEW ${viewNames[kind]} AS SELECT * FROM ${stagingTable(kind, importId)}`);
}

/** Whether the table has rows: it exists, and no crash of PostgreSQL has emptied it. */
export async function hasStagedRows(
  client: pg.ClientBase,
  { kind, importId }: { kind: ImportKind; importId: number },
): Promise<boolean> {
  const table = stagingTable(kind, importId);
  const there = await client.query<{ name: string | null }>("SELECT to_regclass($1) AS name", [table]);
  if (!there.rows[0]?.name) return false;
  return ((await client.query(`SELECT 1 FROM ${table} LIMIT 1`)).rowCount ?? 0) > 0;
}

/** Drops the table of an import, and the session's view of it. */
export async function dropStaged(
  client: pg.ClientBase,
  { kind, importId }: { kind: ImportKind; importId: number },
): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${stagingTable(kind, importId)} CASCADE`);
}

/** The same, unless the session that worked with it still holds it; then `dropEndedStaging` drops it later. */
export async function tryDropStaged(
  client: pg.ClientBase,
  { kind, importId }: { kind: ImportKind; importId: number },
): Promise<void> {
  await client.query(droppedUnlessHeld(stagingTable(kind, importId)));
}

function droppedUnlessHeld(table: string): string {
  return `DO $$ BEGIN
    SET LOCAL lock_timeout = '500ms';
    DROP TABLE IF EXISTS ${table} CASCADE;
  EXCEPTION WHEN lock_not_available THEN NULL;
  END $$`;
}

/** Drops the tables of imports that have ended. A table that is still in use is left for the next run. */
export async function dropEndedStaging(db: Db): Promise<void> {
  const ended = await db.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'staging'::regnamespace AND relkind = 'r' AND relname ~ '^(outputs|ratings)_[0-9]+$'
      AND NOT EXISTS (
        SELECT 1 FROM import WHERE status = 'running' AND id = split_part(relname, '_', 2)::int)`;
  for (const { name } of ended) await db.$executeRawUnsafe(droppedUnlessHeld(`staging.${name}`));
}
