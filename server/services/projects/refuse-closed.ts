import { AppError } from "#core/errors.ts";
import { type ProjectState, whyClosed } from "#core/projects/why-closed.ts";

/** @throws AppError closed when the project is archived; paused when it is paused */
export function refuseClosed(project: ProjectState): void {
  const closure = whyClosed(project);
  if (closure) throw new AppError(closure.code, closure.message);
}
