import { expect, test } from "vitest";
import { openNewsPool } from "#server/realtime/news-pool.ts";
import { createRealtime } from "#server/realtime/realtime.ts";
import { testDeps } from "#tests/support/deps.ts";

const deps = await testDeps();

test("news that are closed while they begin leave no connection, which would keep a command from ending", async () => {
  const { connectionString } = deps.pool.options;
  for (let round = 0; round < 20; round++) {
    const realtime = createRealtime(connectionString!, deps.log);
    // A little later in what happens while it begins, each time.
    for (let query = 0; query < round % 10; query++) await deps.pool.query("SELECT 1");
    await realtime.close();
  }
  const others = async () => {
    const { rows } = await deps.pool.query(
      "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    return rows;
  };
  await expect.poll(others).toEqual([]);
});

test("what is still to be sent when news are closed is let go, and nobody is told of an error", async () => {
  const { connectionString } = deps.pool.options;
  const { pool, close } = openNewsPool(connectionString!, deps.log);
  const sent = await pool.query("SELECT 1 AS one");
  expect(sent.rows).toEqual([{ one: 1 }]);
  await close();
  const late = pool.query("SELECT 1").then(
    () => "sent",
    (error: Error) => error.message,
  );
  // An answer of the closed pool would be there before that of a connection.
  const { rows } = await deps.pool.query("SELECT 'let go' AS late");
  expect(await Promise.race([late, Promise.resolve(rows[0].late)])).toBe("let go");
});
