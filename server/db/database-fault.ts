const sentences = {
  lost: "The connection to the database broke. Nothing was changed; try again in a moment.",
  full: "The database has no room left on its disk. Nothing was changed; tell whoever runs this server.",
  busy: "The database has no room for this at the moment. Nothing was changed; try again later.",
} as const;

/** SQLSTATE classes and codes, codes of sockets, and codes of Prisma. */
const codes: readonly [RegExp, keyof typeof sentences][] = [
  [/^(08...|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|P1001|P1017|P2024)$/, "lost"],
  [/^(53100|58030)$/, "full"],
  [/^53...$/, "busy"],
];
/** What the driver says itself has no code. */
const lostMessage = /connection terminated|not queryable|server has closed the connection/i;

/**
 * A sentence for what the state of the database is to blame for, and not what was asked of it; null for everything
 * else. Only for errors of the database: sockets of people break with the same codes.
 */
export function databaseFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  const known = typeof code === "string" ? codes.find(([pattern]) => pattern.test(code)) : undefined;
  if (known) return sentences[known[1]];
  return lostMessage.test(error.message) ? sentences.lost : databaseFault(error.cause);
}
