import { errorLayers } from "./error-layers.ts";

/** Codes of PostgreSQL: a connection was lost or closed (class 08, 57P), or cannot be made now. */
const sqlStates = /^(08...|57P0[1-5])$/;
/**
 * Codes that PostgreSQL gives to much else too, where it says in these words that one of its processes has died or is
 * about to: a server that dies under a parallel query reports the worker that it lost, not the connection.
 */
const sqlStatesIfDying = /^(55000|XX000)$/;
const dying = /parallel worker|postmaster exit|^terminating /i;
/** Codes of the system, of Prisma, and of Prisma's driver. */
const codes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "P1001",
  "P1002",
  "P1017",
]);
const kinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"]);
/** Messages of the client, whose errors of this kind have no code. */
const messages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Cannot use a pool after calling end|.*not queryable|server has closed the connection|This socket has been ended)/i;

/**
 * Whether something failed because the database could not be reached or was lost meanwhile, at any layer. It makes
 * sense to try again a moment later.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (const { code, originalCode, kind, message, syscall } of errorLayers(error)) {
    for (const said of [code, originalCode])
      if (typeof said === "string" && (sqlStates.test(said) || codes.has(said) || isDying(said, message)))
        return true;
    // The socket of a server that has ended is no file any more.
    if (code === "ENOENT" && syscall === "connect") return true;
    if (typeof kind === "string" && kinds.has(kind)) return true;
    if (typeof message === "string" && messages.test(message)) return true;
  }
  return false;
}

function isDying(code: string, message: unknown): boolean {
  return sqlStatesIfDying.test(code) && typeof message === "string" && dying.test(message);
}
