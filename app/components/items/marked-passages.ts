import { levelsOf } from "#core/scales/levels-of.ts";
import { scaleOf } from "#core/scales/scales.ts";
import type { Span } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { ItemReport } from "#services/items/read-item.ts";

/** All passages that raters marked in an item; in place of its level each says who marked it as what. */
export function markedPassages(tasks: ItemReport["tasks"]): Span[] {
  return tasks.flatMap(({ guideline: { head }, ratings }) => {
    if (isUnreadable(head)) return [];
    return head.questions.flatMap((question) => {
      if (scaleOf(question).reading !== "marks") return [];
      const names = new Map(levelsOf(question).map(({ value, label }) => [String(value), label]));
      return ratings.flatMap(({ rater, answers }) => {
        const spans = isUnreadable(answers) ? [] : (answers[question.id] ?? []);
        return isSpans(spans)
          ? spans.map((span) => ({ ...span, level: `${rater}: ${names.get(span.level) ?? span.level}` }))
          : [];
      });
    });
  });
}

function isSpans(answer: unknown): answer is Span[] {
  return Array.isArray(answer) && answer.every((one) => typeof one === "object" && one !== null);
}
