import { errorLayers } from "#core/error-layers.ts";
import { isDatabaseAway } from "#core/is-database-away.ts";

const sentences = {
  away: "The database does not answer at this moment. Try again in a few seconds.",
  full: "The database has no room left on its disk. Tell whoever runs this server.",
  short: "The database has no room for this at the moment. Try again later.",
  busy: "The database is busy at this moment. Try again in a few seconds.",
} as const;

/** Codes of PostgreSQL (SQLSTATE) and of Prisma, by what they say about the state of the database. */
const states: readonly (readonly [code: RegExp, state: keyof typeof sentences])[] = [
  // No room on its disk, or it cannot write there.
  [/^(53100|58030)$/, "full"],
  // None of something else that it needs (class 53), or no further connection.
  [/^(53...|P2037)$/, "short"],
  // Waited too long for a lock or ran too long; given up for others, who had the same rows, or idle within a transaction.
  [/^(55P03|57014|40001|40P01|25P0[34])$/, "busy"],
  // No connection, no transaction or no end of it within its time, or given up for others.
  [/^(P1008|P2024|P2028|P2034)$/, "busy"],
];

/**
 * A sentence for what the state of the database is to blame for, and not what was asked of it; null for everything
 * else. Only for errors of the database: sockets of people break with the same codes.
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
