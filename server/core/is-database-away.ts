import { errorLayers } from "./error-layers.ts";

/** Codes of PostgreSQL: a connection was lost or closed (class 08, 57P), or cannot be made now. */
const sqlStates = /^(08...|57P0[1-5])$/;
/** Codes of the system, of Prisma, and of Prisma's driver. */
const codes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "P1001",
  "P1002",
  "P1017",
]);
const kinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"]);
/** Messages of the client, whose errors of this kind have no code. */
const messages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Cannot use a pool after calling end|.*not queryable|server has closed the connection)/i;

/**
 * Whether something failed because the database could not be reached or was lost meanwhile, at any layer. It makes
 * sense to try again a moment later.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (const { code, kind, message } of errorLayers(error)) {
    if (typeof code === "string" && (sqlStates.test(code) || codes.has(code))) return true;
    if (typeof kind === "string" && kinds.has(kind)) return true;
    if (typeof message === "string" && messages.test(message)) return true;
  }
  return false;
}
