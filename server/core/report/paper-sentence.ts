import { countOf, inDigits } from "#core/text/count-of.ts";
import { coefficients } from "./coefficients/coefficients.ts";
import type { StudyDesign } from "./figures/describe-design.ts";
import type { NamedFigure } from "./figures/figures.ts";
import { intervalMethods } from "./figures/interval-methods.ts";
import { noIntervalWords } from "./figures/no-interval-words.ts";
import { pairWords } from "./figures/pair-words.ts";
import { type ReferenceId, references } from "./references.ts";

export type PaperSentence = { sentence: string; references: string[] };

type Printed = Pick<
  NamedFigure,
  "method" | "value" | "reason" | "interval" | "noInterval" | "resamples" | "undefinedResamples" | "pairs"
>;

/**
 * What a paper would print about the agreement of one question, with the references it needs.
 *
 * Coefficients are printed in the given order, which begins with the recommended one. The sentence says when one is
 * undefined.
 *
 * @example
 * paperSentence({ question: "harm", design, printed: [{ method: "gwet_ac1", value: 0.81 }], raw: 0.9 }).sentence
 */
export function paperSentence({
  question,
  design,
  printed,
  raw,
}: {
  question: string;
  design: StudyDesign;
  printed: readonly Printed[];
  /** Raw agreement. */
  raw: number | null;
}): PaperSentence {
  if (design.raters < 2) return { sentence: nothingToPrint(question, design), references: [] };
  const figures = printed.map(describe);
  const percent = raw === null ? [] : [`a raw agreement of ${(100 * raw).toFixed(1)}%`];
  const sentence = `For "${question}", ${raterPhrase(design)}; agreement was ${joined([...figures, ...percent])}.`;
  const cited = new Set<ReferenceId>();
  for (const { method, interval } of printed) {
    for (const source of coefficients[method].sources) cited.add(source);
    if (interval && intervalMethods[interval.method].drawsItems) cited.add("efron1993");
  }
  return { sentence, references: [...cited].sort().map((id) => references[id]) };
}

function nothingToPrint(question: string, { raters, ratings }: StudyDesign): string {
  if (raters === 0) return `Nobody has rated "${question}".`;
  return `For "${question}", one rater gave ${countOf(ratings, "rating")}; agreement takes two.`;
}

function raterPhrase({
  raters,
  ratings,
  ratedItems,
  pairableItems,
  isComplete,
  sets,
  fewest,
  most,
}: StudyDesign): string {
  const people = countOf(raters, "rater");
  const items =
    sets === null
      ? countOf(ratedItems, "item")
      : `${countOf(ratedItems, "response")} of ${countOf(sets, "set")}`;
  if (isComplete) return `${people} each rated ${ratedItems === 1 ? items : `all ${items}`}`;
  const span = fewest === most ? `${most} each` : `${fewest} to ${most} each`;
  const single = ratedItems - pairableItems;
  const alone = single > 0 ? `; ${inDigits(single)} only once` : "";
  return `${people} gave ${countOf(ratings, "rating")} of ${items} (${span}${alone})`;
}

function describe(figure: Printed): string {
  const { method: id, value, reason, pairs } = figure;
  const { name } = coefficients[id];
  if (value === null) return `${name} undefined${reason ? ` (${reason.replaceAll("-", " ")})` : ""}`;
  const symbol = `${name} = ${threeDigits(value)}`;
  const leftOut = pairs ? pairWords(pairs) : null;
  const details = [...(leftOut ? [leftOut] : []), ...intervalWords(figure)];
  return details.length > 0 ? `${symbol} (${details.join("; ")})` : symbol;
}

/** The interval and how it was made, or why there is none, where that is known. */
function intervalWords(figure: Printed): string[] {
  const { interval, resamples, undefinedResamples } = figure;
  const why = noIntervalWords(figure);
  if (why) return [`no interval: ${why}`];
  if (!interval) return [];
  const { low, high, level, method } = interval;
  const drawn = resamples ? `, ${inDigits(resamples)} resamples` : "";
  const lost = undefinedResamples ? `, of which ${inDigits(undefinedResamples)} had no value` : "";
  const how = `${intervalMethods[method].words}${drawn}${lost}`;
  return [`${Math.round(100 * level)}% CI ${threeDigits(low)} to ${threeDigits(high)}, ${how}`];
}

/** Three decimals, with a true minus sign. */
function threeDigits(value: number): string {
  return value.toFixed(3).replace("-", "−");
}

function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? "not computed";
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
