import { setPlacePaused } from "#db/projects/projects.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Pauses a category or subcategory, or ends that. Until then none of its tasks is given out; what raters hold of it they
 * may still submit. Said twice, it does nothing.
 * @param input.place `category` or `category/subcategory`
 */
export async function pausePlace(
  deps: Deps,
  input: { projectId: number; place: string; on: boolean; actorId: number },
): Promise<void> {
  const { projectId, place, on, actorId } = input;
  const isChanged = await transaction(deps.db, async (tx) => {
    if (!(await setPlacePaused(tx, { id: projectId, place, on }))) return false;
    await audit(tx, { action: "category.paused", projectId, actorId, details: { place, paused: on } });
    return true;
  });
  if (isChanged) deps.announce({ type: "work.changed", projectId });
}
