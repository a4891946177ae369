import { AppError } from "#core/errors.ts";
import { databaseFault } from "#db/database-fault.ts";
import type { Deps } from "#server/deps.ts";

/** A database that is restarted is usually back by then. */
const retryAfterMs = 3_000;

/**
 * The error as a sentence for the person if the state of the database caused it; otherwise the error unchanged.
 * @param outcome a further sentence that says what became of the request
 */
export function nameFault(error: unknown, outcome?: string): unknown {
  const fault = databaseFault(error);
  if (fault === null) return error;
  return new AppError("unavailable", outcome === undefined ? fault : `${fault} ${outcome}`, retryAfterMs);
}

/**
 * The error as its sender hears it. A missing database returns: the embedded one restarts by itself, and someone looks
 * after any other.
 */
export function expectFault(deps: Pick<Deps, "log">, error: unknown): unknown {
  const named = nameFault(error, "What was saved is safe.");
  if (named !== error) deps.log.warn({ err: error }, "the database could not do what was asked");
  return named;
}
