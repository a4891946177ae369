import { compareCodePoints } from "../compare-code-points.ts";
import { sha256 } from "../sampling/sha256.ts";

/** What makes answers comparable: one id, on one kind of scale, with the same levels in the same order. */
export type QuestionIdentity = { id: string; scale: string; levels: readonly (string | number)[] };

/** Equal for questions whose answers belong together, in whichever guidelines they are asked. */
export function questionSignature({ id, scale, levels }: QuestionIdentity): string {
  return JSON.stringify([id, scale, levels.map(String)]);
}

/**
 * The key of each question, by which pages, exports and commands name it: its id; where several questions have that id,
 * followed by the first of the guidelines that ask it, `kinds~safety/violence`; and where versions of that guideline ask
 * several, by six digits of the SHA-256 of the signature. Cost: O(questions), which are those of one project.
 */
export function questionKeys(
  questions: readonly (QuestionIdentity & { guidelineIds: readonly string[] })[],
): string[] {
  const byGuideline = questions.map(({ id, guidelineIds }) => {
    const [first] = [...guidelineIds].sort(compareCodePoints);
    return `${id}~${first ?? ""}`;
  });
  return questions.map((question, at) => {
    const isAlone = questions.every((other) => other === question || other.id !== question.id);
    if (isAlone) return question.id;
    const key = byGuideline[at]!;
    const isShared = byGuideline.indexOf(key) !== byGuideline.lastIndexOf(key);
    return isShared ? `${key}~${shortHash(questionSignature(question))}` : key;
  });
}

function shortHash(text: string): string {
  return sha256(text)[0]!.toString(16).padStart(8, "0").slice(0, 6);
}
