import type { AskedQuestions } from "#db/items/item-matches.ts";
import type { AgreementQuestion } from "../agreement/list-questions.ts";

/** The question of a filter in each guideline version that asks it; without one, the primary question of each. */
export function askedQuestions(questions: readonly AgreementQuestion[], key: string): AskedQuestions {
  const chosen = questions.filter((question) => (key === "" ? question.isPrimary : question.key === key));
  const asked = chosen.flatMap(({ id, guidelines }) =>
    guidelines.map(({ versionId }) => ({ versionId, id })),
  );
  return { versionIds: asked.map(({ versionId }) => versionId), questionIds: asked.map(({ id }) => id) };
}
