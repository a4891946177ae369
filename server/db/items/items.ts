import { type ItemContent, UnitOfRating } from "#core/schemas/item.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";
import { readDetails } from "../stored/details.ts";
import { readItemContent } from "../stored/item-content.ts";
import { type ItemQuery, itemMatches } from "./item-matches.ts";

/** An item as a row of a list, with only as much of its text as fits there. */
export type ItemRow = {
  id: number;
  externalId: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  unit: UnitOfRating;
  excerpt: string;
  /** The number of ratings that count, by humans and by judges. */
  humanRatings: number;
  judgeRatings: number;
};

const excerptLength = 160;

/** A page of a project's items in the order of import. Paging in both directions uses ids, never offsets. */
export async function listItems(db: Db, query: ItemQuery, most: number): Promise<ItemRow[]> {
  const { after, before } = query.filter;
  const isBackwards = before !== undefined;
  const bound = isBackwards
    ? Prisma.sql`AND i.id < ${before}`
    : after === undefined
      ? Prisma.empty
      : Prisma.sql`AND i.id > ${after}`;
  const rows = await db.$queryRaw<ItemRow[]>`
    SELECT i.id, i.external_id AS "externalId", i.category, i.subcategory, i.model, i.unit,
      left(coalesce(i.content->>'prompt', i.content->'messages'->0->>'content', i.content->>'description',
        i.content->>'response', ''), ${excerptLength}::int) AS excerpt,
      coalesce(n.human, 0)::int AS "humanRatings", coalesce(n.judge, 0)::int AS "judgeRatings"
    FROM item i
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE r.rater_kind = 'human') AS human,
        count(*) FILTER (WHERE r.rater_kind = 'judge') AS judge
      FROM task t JOIN counted_rating r ON r.task_id = t.id
      WHERE t.item_id = i.id
    ) n ON true
    WHERE ${itemMatches(query)} ${bound}
    ORDER BY i.id ${isBackwards ? Prisma.sql`DESC` : Prisma.sql`ASC`}
    LIMIT ${most}`;
  return isBackwards ? rows.reverse() : rows;
}

export async function countItems(db: Db, query: ItemQuery): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM item i WHERE ${itemMatches(query)}`;
  return row!.count;
}

/** How many of these ids are those of items in a project. */
export async function countKnownItems(
  db: Db,
  projectId: number,
  externalIds: readonly string[],
): Promise<number> {
  return db.item.count({ where: { projectId, externalId: { in: [...externalIds] } } });
}

/** The items before and after one in the list that a filter makes, by id. */
export async function findNeighbours(
  db: Db,
  query: ItemQuery,
  id: number,
): Promise<{ previous: number | null; next: number | null }> {
  const matches = itemMatches(query);
  const [row] = await db.$queryRaw<{ previous: number | null; next: number | null }[]>`
    SELECT
      (SELECT i.id FROM item i WHERE ${matches} AND i.id < ${id} ORDER BY i.id DESC LIMIT 1) AS previous,
      (SELECT i.id FROM item i WHERE ${matches} AND i.id > ${id} ORDER BY i.id LIMIT 1) AS next`;
  return row!;
}

/** Values by which a project's items can be filtered, and the number of items that have them. */
export type ItemFacet = {
  category: string | null;
  subcategory: string | null;
  model: string | null;
  count: number;
};

const mostFacets = 2000;

/** The values by which a project's items can be filtered, at most 2000. Reads the index and no texts. */
export async function listItemFacets(db: Db, projectId: number): Promise<ItemFacet[]> {
  return db.$queryRaw`
    SELECT category, subcategory, model, count(*)::int AS count FROM item
    WHERE project_id = ${projectId}
    GROUP BY category, subcategory, model ORDER BY category, subcategory, model
    LIMIT ${mostFacets}`;
}

export type ItemDetail = {
  id: number;
  externalId: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  promptGroup: string;
  unit: UnitOfRating;
  content: Readable<ItemContent>;
  metadata: Record<string, unknown>;
  createdAt: Date;
  importId: number | null;
  /** Since when it is given to nobody, because enough raters found it broken. */
  setAsideAt: Date | null;
};

export async function findItem(db: Db, where: { projectId: number; id: number }): Promise<ItemDetail | null> {
  const item = await db.item.findFirst({
    where,
    select: {
      id: true,
      externalId: true,
      category: true,
      subcategory: true,
      model: true,
      promptGroup: true,
      unit: true,
      content: true,
      metadata: true,
      createdAt: true,
      importId: true,
      setAsideAt: true,
    },
  });
  if (!item) return null;
  const { unit, content, metadata, ...rest } = item;
  return {
    ...rest,
    unit: UnitOfRating.parse(unit),
    content: readItemContent(content),
    metadata: readDetails(metadata),
  };
}

/** Other items for the same prompt. */
export async function listPromptGroup(
  db: Db,
  { projectId, promptGroup, id, most }: { projectId: number; promptGroup: string; id: number; most: number },
): Promise<{ id: number; externalId: string; model: string | null }[]> {
  return db.item.findMany({
    where: { projectId, promptGroup, id: { not: id } },
    orderBy: { id: "asc" },
    take: most,
    select: { id: true, externalId: true, model: true },
  });
}
