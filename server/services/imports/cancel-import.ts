import { AppError } from "#core/errors.ts";
import { cancelRunning } from "#db/running-imports.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Stops an import, wherever it runs: nothing of its file is taken.
 * @throws AppError conflict when it has ended
 */
export async function cancelImport(
  deps: Deps,
  input: { projectId: number; importId: number; actorId: number },
): Promise<void> {
  const { projectId, importId, actorId } = input;
  if (!(await cancelRunning(deps.db, { projectId, id: importId })))
    throw new AppError("conflict", "This import has ended already.");
  await audit(deps.db, { action: "import.cancelled", projectId, actorId, details: { import: importId } });
  deps.announce({ type: "import.progressed", projectId, importId, progress: null });
}
