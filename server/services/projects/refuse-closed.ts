import { AppError } from "#core/errors.ts";
import { whyClosed } from "#core/projects/why-closed.ts";

/** @throws AppError closed when the project is archived */
export function refuseClosed(project: { archivedAt: Date | null }): void {
  const reason = whyClosed(project);
  if (reason !== null) throw new AppError("closed", reason);
}
