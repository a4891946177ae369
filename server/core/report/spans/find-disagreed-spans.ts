import { type Overlap, overlapOf } from "#core/agreement/spans/span-overlap.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { passageTexts } from "./passage-texts.ts";
import type { SpanUnit } from "./span-report.ts";

const most = 500;

type Found = Overlap & { ratings: number; levels: Map<string, number>; marking: Set<string> };

/** The items whose passages coincide least: smallest common share first, then most characters, then by id. */
export function findDisagreedSpans(labels: StudyLabels): {
  disagreed: SpanUnit[];
  disagreedCount: number;
} {
  const { texts, itemOf } = passageTexts(labels);
  const found = new Map<number, Found>();
  texts.forEach((text, at) => {
    if (text.raters.length < 2) return;
    const none = {
      shared: 0,
      marked: 0,
      ratings: text.raters.length,
      levels: new Map(),
      marking: new Set<string>(),
    };
    const own: Found = found.get(itemOf[at]) ?? none;
    found.set(itemOf[at], own);
    const { shared, marked } = overlapOf(text, "alike");
    own.shared += shared;
    own.marked += marked;
    for (const { category, rater } of text.spans) {
      own.levels.set(category, (own.levels.get(category) ?? 0) + 1);
      own.marking.add(rater);
    }
  });
  const split = [...found]
    .map(([at, own]) => ({ at, own, agreement: (2 * own.shared) / own.marked }))
    .filter(({ own, agreement }) => own.marked > 0 && agreement < 1)
    .sort(
      (left, right) =>
        left.agreement - right.agreement || right.own.marked - left.own.marked || left.at - right.at,
    );
  const disagreed = split.slice(0, most).map(({ at, own, agreement }) => ({
    unit: at,
    readings: own.ratings,
    alike: agreement,
    passages: [...own.levels].map(([level, count]) => ({ level, count })),
    blank: own.ratings - own.marking.size,
  }));
  return { disagreed, disagreedCount: split.length };
}
