import type { SkipKind } from "#core/queue/skip-kinds.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { OwnRatingsFilter } from "#core/schemas/own-ratings.ts";
import type { Answers } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { listVersionHeads, type VersionHead } from "#db/guidelines/versions.ts";
import { listOwnActs, listOwnGuidelines, type OwnAct } from "#db/queue/own-ratings.ts";
import { findRater } from "#db/queue/raters.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "../queue/as-rater.ts";
import { answersAsShown } from "../queue/rating-task.ts";

/** One line of a rater's list: what it was about, and what they said. */
export type OwnRating = {
  assignmentId: string;
  at: Date;
  title: string;
  excerpt: string;
  skip: { kind: SkipKind; reason: string | null } | null;
  /** In the order in which this rater sees the responses; null for a skip, or where it cannot be read. */
  answers: Answers | null;
  questions: GuidelineHead["questions"];
  surplus: boolean;
  isCorrected: boolean;
};

export type OwnRatingsPage = {
  ratings: OwnRating[];
  guidelines: { id: string; title: string; acts: number }[];
  /** The assignments at which the older and the newer page begin; null when there is none. */
  older: string | null;
  newer: string | null;
};

const pageSize = 25;

/** A page of what a rater has answered and skipped in a project. It holds nothing of what others said. */
export async function listOwnRatings(
  deps: Deps,
  { project, userId, filter }: QueueInput & { filter: OwnRatingsFilter },
): Promise<OwnRatingsPage> {
  const rater = await findRater(deps.db, { projectId: project.id, userId });
  if (!rater) return { ratings: [], guidelines: [], older: null, newer: null };
  const [rows, own] = await Promise.all([
    listOwnActs(deps.db, rater.id, filter, pageSize + 1),
    listOwnGuidelines(deps.db, rater.id),
  ]);
  const isBackwards = filter.before !== undefined;
  const hasMore = rows.length > pageSize;
  const acts = !hasMore ? rows : isBackwards ? rows.slice(1) : rows.slice(0, pageSize);
  const ids = [...acts.map((act) => act.guidelineVersionId), ...own.map(({ versionId }) => versionId)];
  const versions = new Map((await listVersionHeads(deps.db, [...new Set(ids)])).map((one) => [one.id, one]));
  const hasNewer = isBackwards ? hasMore : filter.after !== undefined;
  const hasOlder = isBackwards || hasMore;
  return {
    ratings: acts.map((act) => ownRating(act, versions.get(act.guidelineVersionId)!)),
    guidelines: own.map(({ guidelineId, versionId, acts }) => ({
      id: guidelineId,
      title: titleOf(versions.get(versionId)!),
      acts,
    })),
    older: (hasOlder && acts.at(-1)?.publicId) || null,
    newer: (hasNewer && acts[0]?.publicId) || null,
  };
}

function titleOf({ head, guidelineId }: VersionHead): string {
  return isUnreadable(head) ? guidelineId : head.title;
}

function ownRating(act: OwnAct, version: VersionHead): OwnRating {
  const { head } = version;
  const { answers, shownOrder, skipKind } = act;
  const canShow = answers !== null && !isUnreadable(answers) && !isUnreadable(head);
  return {
    assignmentId: act.publicId,
    at: act.at,
    title: titleOf(version),
    excerpt: act.excerpt,
    skip: skipKind && { kind: skipKind, reason: skipKind === "unreadable" ? null : act.skipReason },
    answers: canShow ? answersAsShown(answers, { head, shownOrder }) : null,
    questions: isUnreadable(head) ? [] : head.questions,
    surplus: act.surplus,
    isCorrected: act.isCorrected,
  };
}
