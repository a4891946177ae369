import { isDatabaseAway } from "#core/is-database-away.ts";

const sentences = {
  away: "The database does not answer at this moment. Try again in a few seconds.",
  full: "The database has no room left on its disk. Tell whoever runs this server.",
  busy: "The database has no room for this at the moment. Try again later.",
} as const;

/** SQLSTATE of PostgreSQL: no room on its disk, or none of something else that it needs (class 53). */
const full = /^(53100|58030)$/;
const busy = /^(53...|P2024)$/;

/**
 * A sentence for what the state of the database is to blame for, and not what was asked of it; null for everything
 * else. Only for errors of the database: sockets of people break with the same codes.
 */
export function databaseFault(error: unknown): string | null {
  if (isDatabaseAway(error)) return sentences.away;
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && full.test(code)) return sentences.full;
  if (typeof code === "string" && busy.test(code)) return sentences.busy;
  return databaseFault(error.cause);
}
