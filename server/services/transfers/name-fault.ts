import { AppError } from "#core/errors.ts";
import { databaseFault } from "#db/database-fault.ts";

/** The error as a sentence for the person, where the state of the database is to blame; else the error as it is. */
export function nameFault(error: unknown): unknown {
  const fault = databaseFault(error);
  return fault === null ? error : new AppError("unavailable", fault);
}
