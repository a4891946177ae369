import { markableParts } from "../ratings/markable-parts.ts";
import type { ItemContent } from "../schemas/item.ts";
import type { Answers } from "../schemas/rating.ts";
import type { UnitOfRating } from "../schemas/taxonomy.ts";
import { isUnreadable, type Readable } from "../schemas/unreadable.ts";

/**
 * The words of the passages that answer a question, in the order of the answer; null where it asks for none.
 * @param answers as they are stored, with offsets in UTF-16 units
 */
export function passageTexts(
  question: string,
  answers: Readable<Answers>,
  { unit, content }: { unit: UnitOfRating; content: Readable<ItemContent> },
): string[] | null {
  if (isUnreadable(answers) || isUnreadable(content)) return null;
  const answer = answers[question];
  if (!Array.isArray(answer)) return null;
  const parts = markableParts(unit, content);
  const passages = answer.flatMap((entry) =>
    typeof entry === "object" ? [(parts[entry.part] ?? "").slice(entry.start, entry.end)] : [],
  );
  return passages.length === answer.length ? passages : null;
}
