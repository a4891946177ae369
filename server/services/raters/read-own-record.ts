import { answersTold, ownAccuracy } from "#core/report/raters/own-accuracy.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { listVersionHeads } from "#db/guidelines/versions.ts";
import { findRater } from "#db/queue/raters.ts";
import { countFirstAnswers, readFirstAnswers, readOwnPace } from "#db/raters/record.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "../queue/as-rater.ts";
import { isSameAnswer } from "./measure-raters.ts";

/** What a rater is told of their own work. */
export type OwnRecord = {
  /** Of half of their latest answers they needed no longer; null without answers. */
  medianSeconds: number | null;
  /** Of ten answers whose label is known, so many were right, 5 for that and less; null while that is not told. */
  tenthsRight: number | null;
};

/**
 * A rater's own record. It names no item, and how often they were right is told of whole steps of their work, as
 * `ownAccuracy` says, so that no look at it tells which items had a known label. What others answered is not in it.
 */
export async function readOwnRecord(deps: Deps, { project, userId }: QueueInput): Promise<OwnRecord> {
  const rater = await findRater(deps.db, { projectId: project.id, userId });
  if (!rater) return { medianSeconds: null, tenthsRight: null };
  const [ms, answered] = await Promise.all([
    readOwnPace(deps.db, rater.id),
    countFirstAnswers(deps.db, rater.id),
  ]);
  return {
    medianSeconds: ms === null ? null : Math.max(1, Math.round(ms / 1000)),
    tenthsRight: ownAccuracy(await countRight(deps, rater.id, answersTold(answered))),
  };
}

/** Of the primary questions alone: the others hang on what was said there. */
async function countRight(
  deps: Deps,
  raterId: number,
  told: number,
): Promise<{ right: number; known: number }> {
  const answers = told === 0 ? [] : await readFirstAnswers(deps.db, raterId, told);
  const heads = await listVersionHeads(deps.db, [...new Set(answers.map(({ versionId }) => versionId))]);
  const primary = new Map(
    heads.map(({ id, head }) => [
      id,
      isUnreadable(head) ? undefined : head.questions.find((question) => question.primary),
    ]),
  );
  const compared = answers.flatMap(({ versionId, question: id, answer, gold }) => {
    const question = primary.get(versionId);
    const isRight = question?.id === id ? isSameAnswer(question, answer, gold) : null;
    return isRight === null ? [] : [isRight];
  });
  return { right: compared.filter(Boolean).length, known: compared.length };
}
