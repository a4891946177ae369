import { randomUUID } from "node:crypto";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { ItemContent } from "#core/schemas/item.ts";
import type { RaterKind } from "#core/schemas/project.ts";
import type { Answers } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import type { Db } from "../client.ts";
import { readDetails } from "../stored/details.ts";
import { readGuidelineHead } from "../stored/guideline-head.ts";
import { readItemContent } from "../stored/item-content.ts";

export type QueuedTask = {
  id: number;
  overlap: number;
  guidelineVersionId: number;
  head: Readable<GuidelineHead>;
  item: { externalId: string; content: Readable<ItemContent>; metadata: Record<string, unknown> };
};

/** The queued tasks of a project, with everything that an invented rater uses. */
export async function listQueuedTasks(db: Db, projectId: number): Promise<QueuedTask[]> {
  const tasks = await db.task.findMany({
    where: { projectId, overlap: { not: null } },
    select: {
      id: true,
      overlap: true,
      guidelineVersion: { select: { id: true, head: true } },
      item: { select: { externalId: true, content: true, metadata: true } },
    },
  });
  return tasks.map(({ id, overlap, guidelineVersion, item }) => ({
    id,
    overlap: overlap ?? 0,
    guidelineVersionId: guidelineVersion.id,
    head: readGuidelineHead(guidelineVersion.head),
    item: {
      externalId: item.externalId,
      content: readItemContent(item.content),
      metadata: readDetails(item.metadata),
    },
  }));
}

/**
 * Makes a rater who is not a person of this installation.
 * @returns its id
 */
export async function addInventedRater(
  db: Db,
  data: { projectId: number; kind: RaterKind; name: string; externalId: string | null },
): Promise<number> {
  const { id } = await db.rater.create({ data, select: { id: true } });
  return id;
}

export type InventedRating = {
  projectId: number;
  taskId: number;
  raterId: number;
  raterKind: RaterKind;
  guidelineVersionId: number;
  answers: Answers;
  rationale: string | null;
  confidence: number | null;
  durationMs: number;
  startedAt: Date;
  submittedAt: Date;
};

export async function addInventedRatings(db: Db, ratings: readonly InventedRating[]): Promise<void> {
  await db.rating.createMany({
    data: ratings.map((rating) => ({ ...rating, submissionId: randomUUID(), source: "sample" as const })),
  });
}

export async function hasRaters(db: Db, projectId: number): Promise<boolean> {
  return (await db.rater.findFirst({ where: { projectId }, select: { id: true } })) !== null;
}
