import { AppError } from "#core/errors.ts";
import { drawOrder } from "#core/numeric/draw-order.ts";
import { movableSides } from "#core/ratings/movable-sides.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { ItemContent } from "#core/schemas/item.ts";
import type { PreviewSearch } from "#core/schemas/preview.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { type GuidelineInForce, listGuidelinesInForce } from "#db/guidelines/project-guidelines.ts";
import { readVersion } from "#db/guidelines/versions.ts";
import { findItem, type ItemDetail } from "#db/items/items.ts";
import { findItemFor, findNeighbours, findTaskGuideline } from "#db/items/preview-items.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "../queue/as-rater.ts";
import { ratingTask } from "../queue/rating-task.ts";

export type Preview = {
  /** Null when the project has no items. */
  task: RatingTask | null;
  item: { id: number; externalId: string; previous: number | null; next: number | null } | null;
  guidelineId: string;
  guidelines: { id: string; title: string }[];
  /** The order of the responses was drawn by lot, as for each rater. */
  isDrawn: boolean;
  /** Why the guideline does not fit the item, as a sentence; null when it does. */
  misfit: string | null;
};

/**
 * What a rater would see of an item under a guideline in force, by the same road as a task, without a task, a lease or
 * a rating. Responses whose places are drawn by lot are drawn anew at each look, as for each rater.
 * @throws AppError not-found; unreadable
 */
export async function readPreview(
  deps: Deps,
  { project, search }: Pick<QueueInput, "project"> & { search: PreviewSearch },
): Promise<Preview> {
  const inForce = await listGuidelinesInForce(deps.db, project.id);
  const asked = search.item ? await requireItem(deps, project.id, search.item) : null;
  const guideline = await chooseGuideline(deps, inForce, asked, search.guideline);
  const { head } = guideline;
  if (isUnreadable(head)) throw new AppError("unreadable", head.whyUnreadable);
  const item = asked ?? (await chooseItem(deps, project.id, head));
  const guidelines = inForce.map((one) => ({
    id: one.guidelineId,
    title: isUnreadable(one.head) ? one.guidelineId : one.head.title,
  }));
  const chosen = { guidelineId: guideline.guidelineId, guidelines };
  if (!item) return { ...chosen, task: null, item: null, isDrawn: false, misfit: null };
  const neighbours = await findNeighbours(deps.db, { projectId: project.id, itemId: item.id });
  return {
    ...chosen,
    ...(await asTask(deps, { project, item, head, versionId: guideline.versionId })),
    item: { id: item.id, externalId: item.externalId, ...neighbours },
    misfit: describeMisfit(item, head),
  };
}

async function requireItem(deps: Deps, projectId: number, id: number): Promise<ItemDetail> {
  const item = await findItem(deps.db, { projectId, id });
  if (!item) throw new AppError("not-found", "There is no such item in this project.");
  return item;
}

/** The one that was asked for; else that of the item's task, of its subcategory, of its unit; else the first. */
async function chooseGuideline(
  deps: Deps,
  inForce: readonly GuidelineInForce[],
  item: ItemDetail | null,
  wanted: string | undefined,
): Promise<GuidelineInForce> {
  const find = (id: string | null) => inForce.find(({ guidelineId }) => guidelineId === id);
  if (wanted) {
    const found = find(wanted);
    if (!found) throw new AppError("not-found", "This guideline is not in force in this project.");
    return found;
  }
  const fits = ({ head }: GuidelineInForce) => !isUnreadable(head) && head.unit_of_rating === item?.unit;
  const chosen =
    (item &&
      (find(await findTaskGuideline(deps.db, item.id)) ?? find(`${item.category}/${item.subcategory}`))) ??
    inForce.find(fits) ??
    inForce[0];
  if (!chosen) throw new AppError("not-found", "No guideline is in force in this project.");
  return chosen;
}

async function chooseItem(deps: Deps, projectId: number, head: GuidelineHead): Promise<ItemDetail | null> {
  const { category = null, subcategory = null, unit_of_rating: unit } = head;
  const id = await findItemFor(deps.db, projectId, { category, subcategory, unit });
  return id === null ? null : requireItem(deps, projectId, id);
}

type Shown = Pick<QueueInput, "project"> & { item: ItemDetail; head: GuidelineHead; versionId: number };

async function asTask(
  deps: Deps,
  { project, item, head, versionId }: Shown,
): Promise<{ task: RatingTask; isDrawn: boolean }> {
  const { content, unit } = item;
  if (isUnreadable(content)) throw new AppError("unreadable", content.whyUnreadable);
  const { body } = await readVersion(deps.db, versionId);
  const count = movableSides(head, sidesOf(item.unit, content));
  const shownOrder = count > 0 ? drawOrder(count, deps.random) : null;
  // No lease runs here: the end of one is never looked at.
  const made = { publicId: `preview-${item.id}-${versionId}`, leaseEndsAt: new Date(0) };
  const task = ratingTask({ ...made, shownOrder, unit, content, head, body }, project);
  return { task, isDrawn: shownOrder !== null };
}

function sidesOf(unit: ItemDetail["unit"], { responses, reference }: ItemContent) {
  const isPaired = unit === "response-pair" || unit === "response-set";
  return {
    responses: isPaired ? (responses?.length ?? 0) : 0,
    answeredReference: isPaired && typeof reference?.response === "string" ? reference.kind : null,
  };
}

function describeMisfit({ unit }: ItemDetail, head: GuidelineHead): string | null {
  if (unit === head.unit_of_rating) return null;
  return `This guideline asks about a ${head.unit_of_rating}, and this item is a ${unit}.`;
}
