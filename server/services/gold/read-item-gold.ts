import type { Question } from "#core/scales/scales.ts";
import { type GoldHistory, listGoldOf } from "#db/gold/gold.ts";
import type { Deps } from "#server/deps.ts";
import { goldQuestions } from "./gold-questions.ts";

/** A question about an item with the revisions of its gold, newest first; none where it was never settled. */
export type ItemGold = { versionId: number; question: Question; revisions: GoldHistory[] };

/** What is settled about an item, and what can be: questions of the guideline in force first. */
export async function readItemGold(
  deps: Deps,
  { projectId, itemId }: { projectId: number; itemId: number },
): Promise<ItemGold[]> {
  const [questions, revisions] = await Promise.all([
    goldQuestions(deps.db, projectId, [itemId]),
    listGoldOf(deps.db, { projectId, itemId }),
  ]);
  const versions = new Map((questions.get(itemId) ?? []).map((version) => [version.id, version]));
  return [...versions.values()].flatMap(({ id: versionId, questions: asked }) =>
    asked.map((question) => ({
      versionId,
      question,
      revisions: revisions.filter((one) => one.versionId === versionId && one.question === question.id),
    })),
  );
}
