import { errorLayers } from "./error-layers.ts";

/** Of PostgreSQL: a connection that ended (class 08), was ended, or cannot be had now. */
const sqlStates = /^(08...|57P0[1-5])$/;
/** Of the system, of Prisma, and of Prisma's driver. */
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
/** Of the client, which gives these no code. */
const messages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Cannot use a pool after calling end|.*not queryable|server has closed the connection)/i;

/**
 * Whether something failed because the database could not be reached or went away meanwhile, whichever layer says so.
 * What failed so may be asked again a moment later.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (const { code, kind, message } of errorLayers(error)) {
    if (typeof code === "string" && (sqlStates.test(code) || codes.has(code))) return true;
    if (typeof kind === "string" && kinds.has(kind)) return true;
    if (typeof message === "string" && messages.test(message)) return true;
  }
  return false;
}
