import type { GoldKey } from "#core/gold/plan-gold.ts";
import type { GoldSource, GoldSplit } from "#core/schemas/gold.ts";
import { type ItemContent, UnitOfRating } from "#core/schemas/item.ts";
import type { Answer } from "#core/schemas/rating.ts";

import type { Readable } from "#core/schemas/unreadable.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";
import { readGoldLabel } from "../stored/gold-label.ts";
import { readItemContent } from "../stored/item-content.ts";

/** How many responses an item lists; 0 where it has no list. */
const responsesOf = Prisma.sql`CASE jsonb_typeof(content->'responses') WHEN 'array' THEN jsonb_array_length(content->'responses') ELSE 0 END`;

/** An item that gold is about. */
export type GoldItem = { id: number; externalId: string; promptGroup: string; responses: number };

/** What items consist of, for labels that mark passages in their texts. */
export async function findGoldTexts(
  db: Db,
  itemIds: readonly number[],
): Promise<{ id: number; unit: UnitOfRating; content: Readable<ItemContent> }[]> {
  const items = await db.item.findMany({
    where: { id: { in: [...itemIds] } },
    select: { id: true, unit: true, content: true },
  });
  return items.map(({ id, unit, content }) => ({
    id,
    unit: UnitOfRating.parse(unit),
    content: readItemContent(content),
  }));
}

/** The items of a project with these ids of their files. */
export async function findGoldItems(
  db: Db,
  projectId: number,
  externalIds: readonly string[],
): Promise<GoldItem[]> {
  return db.$queryRaw`
    SELECT id, external_id AS "externalId", prompt_group AS "promptGroup",
      ${responsesOf} AS responses
    FROM item WHERE project_id = ${projectId} AND external_id = ANY (${[...externalIds]}::text[])`;
}

/** The values of a field in the metadata of a project's items, in the order of the items; null and empty text are none. */
export async function findMetadataValues(
  db: Db,
  projectId: number,
  path: readonly string[],
  limit: number,
): Promise<{ externalId: string; value: unknown }[]> {
  return db.$queryRaw`
    SELECT external_id AS "externalId", metadata #> ${[...path]}::text[] AS value FROM item
    WHERE project_id = ${projectId} AND NULLIF(metadata #>> ${[...path]}::text[], '') IS NOT NULL
    ORDER BY id LIMIT ${limit}`;
}

/**
 * The guideline versions under which items can have gold: the one in force of their subcategory first, then those of
 * their tasks, the newest first.
 */
export async function findGoldVersions(
  db: Db,
  projectId: number,
  itemIds: readonly number[],
): Promise<{ itemId: number; versionId: number }[]> {
  return db.$queryRaw`
    SELECT item.id AS "itemId", version.id AS "versionId" FROM item
    CROSS JOIN LATERAL (
      SELECT used.guideline_version_id AS id, 0 AS rank FROM project_guideline used
      WHERE used.project_id = item.project_id AND used.guideline_id = item.category || '/' || item.subcategory
      UNION ALL
      SELECT DISTINCT task.guideline_version_id, 1 FROM task
      WHERE task.item_id = item.id AND task.purpose = 'production'
    ) version
    WHERE item.project_id = ${projectId} AND item.id = ANY (${[...itemIds]}::int[])
    ORDER BY item.id, version.rank, version.id DESC`;
}

/** Locks items in the order of their ids, so that nobody else changes their gold until the end of the transaction. */
export async function lockGoldOf(db: Db, itemIds: readonly number[]): Promise<void> {
  await db.$executeRaw`SELECT FROM item WHERE id = ANY (${[...itemIds]}::int[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** The labels in force of these items. Call it under `lockGoldOf` to change them. */
export async function findGoldInForce(
  db: Db,
  projectId: number,
  itemIds: readonly number[],
): Promise<(GoldKey & { label: Readable<{ label: Answer }> })[]> {
  const rows = await db.$queryRaw<(GoldKey & { label: unknown })[]>`
    SELECT item_id AS "itemId", guideline_version_id AS "versionId", question_id AS question, label FROM gold_in_force
    WHERE project_id = ${projectId} AND item_id = ANY (${[...itemIds]}::int[]) AND response IS NULL`;
  return rows.map((row) => ({ ...row, label: readGoldLabel(row.label) }));
}

export async function findSplitSeed(db: Db, projectId: number): Promise<string> {
  const project = await db.project.findUniqueOrThrow({
    where: { id: projectId },
    select: { splitSeed: true },
  });
  return project.splitSeed;
}

/** A revision of a gold label; null in place of the label takes it away. */
export type GoldRevision = GoldKey & {
  label: Answer | null;
  source: GoldSource;
  maker: string;
  makerId: number | null;
  reason: string;
  split: GoldSplit;
};

/**
 * Adds revisions, at most one of each label, in place of those in force. How its item was drawn is copied from its task
 * under the same guideline, the same version first; an item that no plan drew was chosen by hand. Call it under
 * `lockGoldOf`.
 */
export async function addGoldRevisions(
  db: Db,
  projectId: number,
  revisions: readonly GoldRevision[],
): Promise<void> {
  const rows = JSON.stringify(
    revisions.map(({ label, ...one }) => ({ ...one, label: label === null ? null : { label } })),
  );
  await db.$executeRaw`
    UPDATE gold SET current = false
    FROM jsonb_to_recordset(${rows}::jsonb) AS made ("itemId" int, "versionId" int, question text)
    WHERE gold.item_id = made."itemId" AND gold.guideline_version_id = made."versionId"
      AND gold.question_id = made.question AND gold.response IS NULL AND gold.current`;
  await db.$executeRaw`
    INSERT INTO gold (project_id, item_id, guideline_version_id, question_id, revision, label, source, maker, maker_id,
      reason, design, split)
    SELECT ${projectId}, made."itemId", made."versionId", made.question,
      COALESCE((SELECT max(revision) FROM gold before WHERE before.item_id = made."itemId"
        AND before.guideline_version_id = made."versionId" AND before.question_id = made.question
        AND before.response IS NULL), 0) + 1,
      NULLIF(made.label, 'null'::jsonb), made.source::"GoldSource", made.maker, made."makerId", made.reason,
      COALESCE((
        SELECT jsonb_build_object('method', 'stratified', 'plan', task.sampling_plan_id,
          'inclusionProbability', task.inclusion_probability,
          'stratum', jsonb_build_object('category', item.category, 'subcategory', item.subcategory, 'model', item.model))
        FROM task JOIN guideline_version drawn ON drawn.id = task.guideline_version_id
        WHERE task.item_id = item.id AND task.purpose = 'production' AND task.sampling_plan_id IS NOT NULL
          AND drawn.guideline_id = version.guideline_id
        ORDER BY task.guideline_version_id = version.id DESC, task.id DESC LIMIT 1
      ), '{"method": "curated"}'), made.split::"GoldSplit"
    FROM jsonb_to_recordset(${rows}::jsonb) AS made ("itemId" int, "versionId" int, question text, label jsonb,
      source text, maker text, "makerId" int, reason text, split text)
    JOIN item ON item.id = made."itemId" JOIN guideline_version version ON version.id = made."versionId"
    ORDER BY made."itemId", made.question`;
}

export async function findGoldItem(
  db: Db,
  { projectId, itemId }: { projectId: number; itemId: number },
): Promise<GoldItem | null> {
  const [item] = await db.$queryRaw<GoldItem[]>`
    SELECT id, external_id AS "externalId", prompt_group AS "promptGroup", ${responsesOf} AS responses
    FROM item WHERE project_id = ${projectId} AND id = ${itemId}`;
  return item ?? null;
}

/** A revision as the page of its item shows it. A label of null: it was taken away. */
export type GoldHistory = {
  id: number;
  versionId: number;
  question: string;
  current: boolean;
  label: Readable<{ label: Answer }> | null;
  source: GoldSource;
  maker: string;
  reason: string;
  split: GoldSplit;
  at: Date;
};

/** All revisions of an item's gold, newest first. */
export async function listGoldOf(
  db: Db,
  { projectId, itemId }: { projectId: number; itemId: number },
): Promise<GoldHistory[]> {
  const rows = await db.gold.findMany({
    where: { projectId, itemId, response: null },
    orderBy: { id: "desc" },
    select: {
      id: true,
      guidelineVersionId: true,
      questionId: true,
      current: true,
      label: true,
      source: true,
      maker: true,
      reason: true,
      split: true,
      createdAt: true,
    },
  });
  return rows.map(({ guidelineVersionId, questionId, label, createdAt, ...row }) => ({
    ...row,
    versionId: guidelineVersionId,
    question: questionId,
    label: label === null ? null : readGoldLabel(label),
    at: createdAt,
  }));
}
