import { joinSpans } from "#core/agreement/spans/join-spans.ts";
import type { MarkedText, Span } from "#core/agreement/spans/spans.ts";
import type { StudyLabels } from "../labels/label-columns.ts";

/** Texts that raters have read, each with the item that it is part of. In the order of items, with readers by name. */
export type PassageTexts = { texts: MarkedText[]; itemOf: Uint32Array };

/**
 * The texts that humans have read, or those of them who are chosen. If a rater marked the same passage twice with one
 * level, it counts once.
 */
export function passageTexts(
  { ratings, raters, isJudge, passages, unitCount }: StudyLabels,
  isChosen: (rater: number) => boolean = () => true,
): PassageTexts {
  if (!passages) return { texts: [], itemOf: new Uint32Array() };
  const isReader = (rater: number) => !isJudge[rater] && isChosen(rater);
  const readers = Array.from({ length: unitCount }, (): string[] => []);
  ratings.item.forEach((unit, label) => {
    const rater = ratings.rater[label];
    if (isReader(rater)) readers[unit].push(raters[rater].name);
  });
  for (const names of readers) names.sort();
  const byText = new Map<string, Span[]>();
  passages.label.forEach((label, at) => {
    const by = ratings.rater[label];
    if (!isReader(by)) return;
    const key = `${ratings.item[label]} ${passages.part[at]}`;
    const spans = byText.get(key) ?? [];
    byText.set(key, spans);
    const category = passages.levels[passages.level[at]];
    spans.push({ rater: raters[by].name, begin: passages.begin[at], end: passages.end[at], category });
  });
  const texts: MarkedText[] = [];
  const items: number[] = [];
  const { unit: unitOf, part, length } = passages.texts;
  const inOrder = [...unitOf.keys()].sort(
    (left, right) => unitOf[left] - unitOf[right] || part[left] - part[right],
  );
  for (const at of inOrder) {
    const unit = unitOf[at];
    const spans = joinSpans(byText.get(`${unit} ${part[at]}`) ?? []);
    // A text that has been shortened since it was marked is at least as long as its passages require.
    const end = spans.reduce((most, span) => Math.max(most, span.end), length[at]);
    if (readers[unit].length === 0 || end === 0) continue;
    texts.push({ continuum: { begin: 0, end }, raters: readers[unit], spans });
    items.push(unit);
  }
  return { texts, itemOf: Uint32Array.from(items) };
}
