import { expect, test } from "vitest";
import { readBatches } from "#db/cursor.ts";
import { testDeps } from "#tests/support/deps.ts";

const deps = await testDeps();

test("a query's rows come in order and in batches, and then the connection is free", async () => {
  const client = await deps.pool.connect();
  try {
    const sql = "SELECT n FROM generate_series(1, $1::int) AS n";
    const batches: number[][] = [];
    for await (const rows of readBatches<{ n: number }>(client, sql, [7], 3))
      batches.push(rows.map(({ n }) => n));
    expect(batches).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    const none = readBatches(client, sql, [0], 3);
    expect(await none.next()).toEqual({ done: true, value: undefined });
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  } finally {
    client.release();
  }
});

test("a query that fails, at its start or on the way, rejects and leaves the connection usable", async () => {
  const client = await deps.pool.connect();
  try {
    await expect(readBatches(client, "SELECT nothing", [], 3).next()).rejects.toThrow("nothing");
    const later = readBatches(client, "SELECT 1 / (3 - n) FROM generate_series(1, 5) AS n", [], 1);
    await later.next();
    await later.next();
    await expect(later.next()).rejects.toThrow("division by zero");
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  } finally {
    client.release();
  }
});
