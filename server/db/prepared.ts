import type pg from "pg";

/** What runs a prepared statement: the pool, or a connection in a transaction. */
export type Queryable = Pick<pg.Pool, "query">;

/**
 * A statement that each connection parses and plans once, then runs under its name. For the few that raters wait for:
 * Prisma would send its text to be parsed and planned anew each time. Each is made once, at the top of its module, so
 * that a connection holds no more of them than there are in the code. A name stands for one text for ever: a connection
 * of an earlier process may be that of a pooler.
 * @param values in the order of `$1`, `$2`
 */
export function prepared<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
): (db: Queryable, values: unknown[]) => Promise<Row[]> {
  return async (db, values) => (await db.query<Row>({ name: `assay:${name}`, text, values })).rows;
}
