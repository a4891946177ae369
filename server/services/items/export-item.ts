import { AppError } from "#core/errors.ts";
import { itemText } from "#core/items/cut-item.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { findItem } from "#db/items/items.ts";
import type { Deps } from "#server/deps.ts";
import { beginReading } from "../transfers/begin-reading.ts";

/**
 * A whole item as plain text, in pieces. Read it to its end or leave it with `return`, because it holds one of the
 * places for uploads and downloads.
 * @throws AppError not-found, too-many, unreadable
 */
export async function exportItem(
  deps: Deps,
  { projectId, itemId, actorId }: { projectId: number; itemId: number; actorId: number },
): Promise<AsyncGenerator<string>> {
  const leave = await deps.transfers.enter({ projectId, actorId });
  try {
    const item = await findItem(deps.db, { projectId, id: itemId });
    if (!item) throw new AppError("not-found", "There is no such item in this project.");
    if (isUnreadable(item.content)) throw new AppError("unreadable", item.content.whyUnreadable);
    return await beginReading(pieces(itemText(item.content, item.metadata)), leave);
  } catch (error) {
    leave();
    throw error;
  }
}

async function* pieces(text: Iterable<string>): AsyncGenerator<string> {
  yield* text;
}
