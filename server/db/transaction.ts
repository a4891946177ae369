import type pg from "pg";
import type { Prisma } from "#prisma/client.ts";
import type { PrismaClient } from "./client.ts";

/**
 * Runs `work` in one transaction, which is committed when it returns and rolled back when it throws. `work` must use
 * the transaction that it is given.
 * @param limits in milliseconds, for work that takes longer than most (see `connect` for the usual limits)
 */
export function transaction<T>(
  db: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
  limits?: { timeout: number },
): Promise<T> {
  return db.$transaction(work, limits);
}

/** The same on a given connection. */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // The server rolls back by itself when a connection is lost.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
