import { AppError } from "#core/errors.ts";
import { databaseFault } from "#db/database-fault.ts";

/** A database that is started again is there by then. */
const retryAfterMs = 3_000;

/**
 * The error as a sentence for the person, where the state of the database is to blame; else the error as it is.
 * @param outcome a further sentence: what became of what was asked
 */
export function nameFault(error: unknown, outcome?: string): unknown {
  const fault = databaseFault(error);
  if (fault === null) return error;
  return new AppError("unavailable", outcome === undefined ? fault : `${fault} ${outcome}`, retryAfterMs);
}
