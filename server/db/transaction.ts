import type pg from "pg";
import type { Prisma } from "#prisma/client.ts";
import type { PrismaClient } from "./client.ts";

/**
 * Runs a use case in one transaction: kept when `work` returns, undone when it throws. What `work` does it does with
 * the transaction that it is given.
 * @param limits for work that takes longer than most (see `connect` for the usual limits), in milliseconds
 */
export function transaction<T>(
  db: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
  limits?: { timeout: number },
): Promise<T> {
  return db.$transaction(work, limits);
}

/** The same on a connection of one's own. */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // A connection that is lost has rolled back by itself.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
