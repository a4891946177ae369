import { indexNextItems } from "#db/items/item-words.ts";
import type { Deps } from "#server/deps.ts";

const batch = 200;

/** Lets the search know the items that came in since, in short transactions, until none is left or it has to stop. */
export async function indexItems(deps: Pick<Deps, "db">, stop?: AbortSignal): Promise<void> {
  while (!stop?.aborted) if ((await indexNextItems(deps.db, batch)) < batch) return;
}
