import type pg from "pg";

/**
 * How many rows a query has, and the first few of them, for reports that list only so many.
 * @param query `from` uses the values from $1 on, `select` those after them
 */
export async function countWithFirst<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  query: { select: string; from: string; orderBy: string; most: number },
  values: readonly unknown[],
  selectValues: readonly unknown[] = [],
): Promise<{ count: number; first: Row[] }> {
  const { select, from, orderBy, most } = query;
  const counted = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`, [
    ...values,
  ]);
  const { count } = counted.rows[0]!;
  if (count === 0) return { count, first: [] };
  const { rows } = await client.query<Row>(
    `SELECT ${select} FROM ${from} ORDER BY ${orderBy} LIMIT ${most}`,
    [...values, ...selectValues],
  );
  return { count, first: rows };
}
