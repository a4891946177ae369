import { AppError } from "#core/errors.ts";
import { findItem, type ItemDetail, listPromptGroup } from "#db/items/items.ts";
import { type LabelledTask, listLabelledTasks } from "#db/items/labelled-tasks.ts";
import type { Deps } from "#server/deps.ts";

export type { ItemDetail };

const mostRatings = 200;
const mostOfGroup = 50;

/** An item with every rating of it. Raters must not see it, since they have to stay blind. */
export type ItemReport = {
  item: ItemDetail;
  tasks: LabelledTask[];
  samePrompt: { id: number; externalId: string; model: string | null }[];
};

/** @throws AppError not-found */
export async function readItem(
  deps: Deps,
  { projectId, itemId }: { projectId: number; itemId: number },
): Promise<ItemReport> {
  const item = await findItem(deps.db, { projectId, id: itemId });
  if (!item) throw new AppError("not-found", "There is no such item in this project.");
  const [tasks, samePrompt] = await Promise.all([
    listLabelledTasks(deps.db, { projectId, itemId, most: mostRatings }),
    listPromptGroup(deps.db, { projectId, promptGroup: item.promptGroup, id: itemId, most: mostOfGroup }),
  ]);
  return { item, tasks, samePrompt };
}
