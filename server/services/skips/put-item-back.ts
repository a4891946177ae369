import { AppError } from "#core/errors.ts";
import { putItemBack as putBack } from "#db/queue/skips.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";

/**
 * Gives an item that was set aside as broken to raters again. The skips that set it aside stay and no longer count
 * against it.
 * @throws AppError closed; conflict when it is not set aside
 */
export async function putItemBack(
  deps: Deps,
  input: { projectId: number; itemId: number; actorId: number },
): Promise<void> {
  const { projectId, itemId, actorId } = input;
  await transaction(deps.db, async (tx) => {
    await requireOpen(tx, projectId);
    const item = await putBack(tx, { projectId, itemId });
    if (item === null) throw new AppError("conflict", "This item is not set aside any more.");
    await audit(tx, { action: "item.put-back", projectId, actorId, details: { item } });
  });
  deps.announce({ type: "work.changed", projectId });
}
