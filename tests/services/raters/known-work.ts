import { randomUUID } from "node:crypto";
import type { Purpose } from "#core/schemas/purpose.ts";
import type { Deps } from "#server/deps.ts";

type About = { projectId: number; itemId: number; guidelineVersionId: number };

/** Gold of the question "verdict". */
export async function addGold(deps: Pick<Deps, "db">, about: About, label: number): Promise<void> {
  const gold = {
    questionId: "verdict",
    label: { label },
    source: "expert",
    design: {},
    split: "test",
  } as const;
  await deps.db.gold.create({ data: { ...about, ...gold } });
}

/** A rater's first answer to "verdict" in a task of its own about an item. */
export async function addAnswer(
  deps: Pick<Deps, "db">,
  { raterId, ...about }: About & { raterId: number },
  verdict: number | string,
  purpose: Purpose = "production",
): Promise<{ taskId: number }> {
  const { projectId, itemId, guidelineVersionId } = about;
  const copy = await deps.db.task.count({ where: { itemId, guidelineVersionId, purpose } });
  const task = await deps.db.task.create({ data: { ...about, purpose, copy } });
  await addRevision(deps, { projectId, raterId, taskId: task.id, guidelineVersionId, purpose }, verdict, 1);
  return { taskId: task.id };
}

/** A revision of an answer in place of the one before. */
export async function addRevision(
  deps: Pick<Deps, "db">,
  given: { projectId: number; raterId: number; taskId: number; guidelineVersionId: number; purpose: Purpose },
  verdict: number | string,
  revision: number,
  withdrawn = false,
): Promise<void> {
  const { taskId, raterId } = given;
  if (revision > 1)
    await deps.db.rating.updateMany({ where: { taskId, raterId, current: true }, data: { current: false } });
  await deps.db.rating.create({
    data: {
      ...{ ...given, raterKind: "human", submissionId: randomUUID(), source: "app", revision, withdrawn },
      ...{ answers: { verdict }, submittedAt: new Date(), durationMs: 4000 },
    },
  });
}
