import type pg from "pg";
import { inSession } from "#db/session.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";

/**
 * Writes down that an import failed, on a connection of its own, since the one it ran on may be lost. Where there is
 * no database to write to, the record ends when someone next looks at it.
 * @returns false when the import is done all the same: its last connection broke after the commit
 */
export async function endFailed(
  deps: Deps,
  end: (client: pg.ClientBase) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await inSession(deps.pool, (client) => inTransaction(client, () => end(client)));
  } catch (error) {
    deps.log.warn({ err: error }, "that an import failed could not be written down");
    return true;
  }
}
