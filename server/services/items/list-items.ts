import type { ItemFilter } from "#core/schemas/item-filter.ts";
import { countUnindexed } from "#db/items/item-words.ts";
import {
  countItems,
  type ItemFacet,
  type ItemRow,
  listItemFacets,
  listItems as listRows,
} from "#db/items/items.ts";
import { listRaterGroups } from "#db/queue/rater-groups.ts";
import type { Deps } from "#server/deps.ts";
import { type AgreementQuestion, listQuestions } from "../agreement/list-questions.ts";
import { askedQuestions } from "./asked-questions.ts";

const pageSize = 50;

export type { ItemFacet };

export type ItemPage = {
  items: ItemRow[];
  /** The number of items that match the filter, on all pages together. */
  count: number;
  facets: ItemFacet[];
  /** The questions whose labels can be filtered by. */
  questions: AgreementQuestion[];
  /** The groups of raters that the project has. */
  groups: string[];
  /** Of a search in texts: how many items it does not know yet. */
  unindexed: number;
  /** Where the next and the previous page begin; null when there is no such page. */
  next: number | null;
  previous: number | null;
};

/** One page of the items that match a filter. */
export async function listItems(
  deps: Deps,
  { projectId, filter }: { projectId: number; filter: ItemFilter },
): Promise<ItemPage> {
  const questions = await listQuestions(deps, { projectId });
  const query = { projectId, filter, asked: askedQuestions(questions, filter.question) };
  const [rows, count, facets, groups, unindexed] = await Promise.all([
    listRows(deps.db, query, pageSize + 1),
    countItems(deps.db, query),
    listItemFacets(deps.db, projectId),
    listRaterGroups(deps.db, projectId),
    filter.text === "" ? 0 : countUnindexed(deps.db, projectId),
  ]);
  const isBackwards = filter.before !== undefined;
  const hasMore = rows.length > pageSize;
  const items = !hasMore ? rows : isBackwards ? rows.slice(1) : rows.slice(0, pageSize);
  const isFirst = isBackwards ? !hasMore : filter.after === undefined;
  const isLast = isBackwards ? false : !hasMore;
  return {
    items,
    count,
    facets,
    questions,
    groups,
    unindexed,
    next: isLast ? null : (items.at(-1)?.id ?? null),
    previous: isFirst ? null : (items[0]?.id ?? null),
  };
}
