import { compareNames } from "#core/compare-names.ts";
import { AppError } from "#core/errors.ts";
import { cutItem, cutMetadata } from "#core/items/cut-item.ts";
import type { Answers } from "#core/schemas/rating.ts";
import { isUnreadable, type Readable } from "#core/schemas/unreadable.ts";
import { findItem, type ItemDetail, listPromptGroup } from "#db/items/items.ts";
import { type LabelledTask, listLabelledTasks, type ShownRating } from "#db/items/labelled-tasks.ts";
import { listSkips, type Skip } from "#db/queue/skip-report.ts";
import type { Deps } from "#server/deps.ts";

/** An item as a page shows it. The metadata is already text; `leftOut` counts the characters that were cut off. */
export type ItemShown = Omit<ItemDetail, "metadata"> & { metadata: string; leftOut: number };

const mostRatings = 200;
const mostOfGroup = 50;
/** The most characters of one rating's texts. Imported ones may be as long as a book; exports hold them in full. */
const mostWords = 5000;

/** An item with every rating of it. Raters must not see it, since they have to stay blind. */
export type ItemReport = {
  /** The item with its texts cut to what a page shows. */
  item: ItemShown;
  tasks: LabelledTask[];
  /** Who left it to others, and why. */
  skips: Skip[];
  samePrompt: { id: number; externalId: string; model: string | null }[];
};

/** @throws AppError not-found */
export async function readItem(
  deps: Deps,
  { projectId, itemId }: { projectId: number; itemId: number },
): Promise<ItemReport> {
  const item = await findItem(deps.db, { projectId, id: itemId });
  if (!item) throw new AppError("not-found", "There is no such item in this project.");
  const [tasks, skips, samePrompt] = await Promise.all([
    listLabelledTasks(deps.db, { projectId, itemId, most: mostRatings }),
    listSkips(deps.db, { projectId, itemId }, mostRatings),
    listPromptGroup(deps.db, { projectId, promptGroup: item.promptGroup, id: itemId, most: mostOfGroup }),
  ]);
  const { content, metadata } = item;
  const shown = isUnreadable(content) ? { content, ...cutMetadata(metadata) } : cutItem(content, metadata);
  return {
    item: { ...item, ...shown },
    skips,
    samePrompt,
    tasks: tasks.map((task) => ({
      ...task,
      ratings: task.ratings.sort(inOrder).map((rating) => ({
        ...rating,
        rationale: rating.rationale && shortened(rating.rationale),
        answers: shortenedAnswers(rating.answers),
      })),
    })),
  };
}

/** People before judges, each by name: R2 before R10. */
function inOrder(left: ShownRating, right: ShownRating): number {
  const kind = ({ raterKind }: ShownRating) => Number(raterKind === "judge");
  return kind(left) - kind(right) || compareNames(left.rater, right.rater);
}

function shortenedAnswers(answers: Readable<Answers>): Readable<Answers> {
  if (isUnreadable(answers)) return answers;
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [
      id,
      typeof answer === "string" ? shortened(answer) : answer,
    ]),
  );
}

function shortened(words: string): string {
  return words.length > mostWords ? `${words.slice(0, mostWords)} …` : words;
}
