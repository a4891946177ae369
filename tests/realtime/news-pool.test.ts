import { expect, test } from "vitest";
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
