import { AppError } from "#core/errors.ts";
import { databaseFault } from "#db/database-fault.ts";

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
