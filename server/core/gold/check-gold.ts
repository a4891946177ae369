import { cantJudge } from "../ratings/cant-judge.ts";
import { levelsOf } from "../scales/levels-of.ts";
import type { Checked, RatedItem } from "../scales/scale.ts";
import { type Question, scaleOf } from "../scales/scales.ts";
import { parsedIfJson } from "../tables/rows/parse-json-record.ts";

/** A guideline version under which an item can have gold, with its questions. */
export type GoldVersion = { id: number; questions: readonly Question[] };

/**
 * The question that a gold label is about: of the first version that asks it.
 * @param versions those of the item, the one in force first
 */
export function findGoldQuestion(
  versions: readonly GoldVersion[],
  id: string,
): { versionId: number; question: Question } | { fault: string } {
  for (const version of versions) {
    const question = version.questions.find((one) => one.id === id);
    if (question) return { versionId: version.id, question };
  }
  const known = [...new Set(versions.flatMap(({ questions }) => questions.map((one) => one.id)))];
  if (known.length === 0)
    return { fault: "the item has no guideline in this project, so no question can be settled" };
  return { fault: `"${id}" is no question about this item; there are ${known.join(", ")}` };
}

/**
 * A gold label as an answer to its question. A list may stand as JSON in a cell.
 * @returns a sentence without its beginning where it is no answer
 */
export function checkGold(question: Question, value: unknown, item: RatedItem): Checked {
  const scale = scaleOf(question);
  if (scale.isFreeText) return { fault: "a question in free words has no one right answer" };
  if (value === cantJudge) return { fault: "gold says what is right, not that it cannot be judged" };
  const checked = scale.check(question, value, item);
  const parsed = parsedIfJson(value);
  const found = "fault" in checked && parsed !== value ? scale.check(question, parsed, item) : checked;
  if ("answer" in found) return found;
  const named = levelsOf(question)
    .map(({ value }) => value)
    .join(", ");
  return {
    fault: `${JSON.stringify(value)} is no answer to "${question.id}"${named && `, whose levels are ${named}`}`,
  };
}
