import type { ItemFilter } from "#core/schemas/item-filter.ts";
import { findNeighbours as findRows } from "#db/items/items.ts";
import type { Deps } from "#server/deps.ts";
import { listQuestions } from "../agreement/list-questions.ts";
import { askedQuestions } from "./asked-questions.ts";

/** The items before and after one in the list that a filter makes. */
export async function findNeighbours(
  deps: Deps,
  { projectId, itemId, filter }: { projectId: number; itemId: number; filter: ItemFilter },
): Promise<{ previous: number | null; next: number | null }> {
  const questions = filter.question || filter.only ? await listQuestions(deps, { projectId }) : [];
  const asked = askedQuestions(questions, filter.question);
  return findRows(deps.db, { projectId, filter, asked }, itemId);
}
