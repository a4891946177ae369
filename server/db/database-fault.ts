import { errorLayers } from "#core/error-layers.ts";
import { isDatabaseAway } from "#core/is-database-away.ts";

const sentences = {
  away: "The database does not answer at this moment. Try again in a few seconds.",
  full: "The database has no room left on its disk. Tell whoever runs this server.",
  short: "The database has no room for this at the moment. Try again later.",
  busy: "The database is busy at this moment. Try again in a few seconds.",
} as const;

/** Codes of PostgreSQL (SQLSTATE) and of Prisma, by the state of the database that they mean. */
const states: readonly (readonly [code: RegExp, state: keyof typeof sentences])[] = [
  // Its disk is full, or it cannot write there.
  [/^(53100|58030)$/, "full"],
  // Another resource is exhausted (class 53), or no connection is left.
  [/^(53...|P2037)$/, "short"],
  // Waited too long for a lock, ran too long, lost a deadlock or conflict, or was idle within a transaction.
  [/^(55P03|57014|40001|40P01|25P0[34])$/, "busy"],
  // No connection or transaction in time, a transaction that did not end in time, or one that lost a conflict.
  [/^(P1008|P2024|P2028|P2034)$/, "busy"],
];

/**
 * A sentence when the state of the database caused the error; null for all other errors. Only pass errors of the
 * database: clients' sockets break with the same codes.
 */
export function databaseFault(error: unknown): string | null {
  if (isDatabaseAway(error)) return sentences.away;
  if (!(error instanceof Error)) return null;
  for (const { code, originalCode } of errorLayers(error))
    for (const said of [code, originalCode]) {
      const state = typeof said === "string" && states.find(([form]) => form.test(said));
      if (state) return sentences[state[1]];
    }
  return null;
}
