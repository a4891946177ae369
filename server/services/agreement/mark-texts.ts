import { joinSpans } from "#core/agreement/join-spans.ts";
import type { MarkedText, Span } from "#core/agreement/spans.ts";
import type { LabelSet } from "./label-columns.ts";

/** The texts that humans have read, each with the unit it is a part of. */
export type MarkTexts = { texts: MarkedText[]; unit: Uint32Array };

/** Raters are named by their position. What one rater marked twice as the same is one mark. */
export function markTexts({ ratings, isJudge, marks, unitCount }: LabelSet): MarkTexts {
  if (!marks) return { texts: [], unit: new Uint32Array() };
  const readers = Array.from({ length: unitCount }, (): string[] => []);
  ratings.item.forEach((unit, label) => {
    const rater = ratings.rater[label]!;
    if (!isJudge[rater]) readers[unit]!.push(String(rater));
  });
  const byText = new Map<string, Span[]>();
  marks.label.forEach((label, at) => {
    const rater = ratings.rater[label]!;
    if (isJudge[rater]) return;
    const key = `${ratings.item[label]} ${marks.part[at]}`;
    const spans = byText.get(key) ?? [];
    byText.set(key, spans);
    const category = marks.levels[marks.level[at]!]!;
    spans.push({ rater: String(rater), begin: marks.begin[at]!, end: marks.end[at]!, category });
  });
  const texts: MarkedText[] = [];
  const units: number[] = [];
  marks.texts.unit.forEach((unit, at) => {
    const spans = joinSpans(byText.get(`${unit} ${marks.texts.part[at]}`) ?? []);
    // A text that was shortened since it was marked is as long as its marks say.
    const end = spans.reduce((most, span) => Math.max(most, span.end), marks.texts.length[at]!);
    if (readers[unit]!.length === 0 || end === 0) return;
    texts.push({ continuum: { begin: 0, end }, raters: readers[unit]!, spans });
    units.push(unit);
  });
  return { texts, unit: Uint32Array.from(units) };
}
