import { joinSpans } from "#core/agreement/spans/join-spans.ts";
import type { MarkedText, Span } from "#core/agreement/spans/spans.ts";
import { AppError } from "#core/errors.ts";
import { ReadingError } from "../reading/remedy.ts";
import type { Mark, OffsetUnit } from "./mark.ts";
import { lengthIn, toCodePoints } from "./offsets.ts";

/** What one rater marked in an item, from one row. */
export type Reading = {
  line: number;
  rater: string;
  marks: Mark[];
  /** The length of the text, or of each part of an item with several; null when the row does not say. */
  lengths: readonly (number | null)[];
  text: string | null;
};

/** Passages in code points when the text is available, otherwise in the unit of the file, which all rows share. */
function inCodePoints(reading: Reading, unit: OffsetUnit): Reading {
  const { text, line, marks } = reading;
  if (text === null || unit === "code-points") return reading;
  const own = marks.filter(({ part }) => part === 0);
  const places = toCodePoints(
    text,
    own.flatMap(({ begin, end }) => [begin, end]),
    unit,
  );
  if (places === null) {
    const last = own.reduce((most, { end }) => Math.max(most, end), 0);
    const length = lengthIn(text, unit);
    const what =
      last > length ? `ends at ${last}, and the text is ${length} long` : "begins or ends within a character";
    throw new ReadingError(`line ${line}: a passage ${what}, counted in ${unit}.`, { say: "offsets" });
  }
  let at = 0;
  const moved = marks.map((mark) =>
    mark.part === 0 ? { ...mark, begin: places[at++]!, end: places[at++]! } : mark,
  );
  return { ...reading, marks: moved, lengths: [lengthIn(text, "code-points")] };
}

/** The length of one of an item's texts, as the item's rows state it; null when none does. */
function saidLength(readings: readonly Reading[], part: number): number | null {
  const said = readings.flatMap(({ line, lengths }) => {
    const length = lengths[part] ?? null;
    return length === null ? [] : [{ line, length }];
  });
  const [first] = said;
  const other = said.find(({ length }) => length !== first.length);
  if (!other) return first?.length ?? null;
  throw new AppError(
    "bad-input",
    `line ${other.line}: the text is ${other.length} long, and in line ${first.line} it is ${first.length} long.`,
  );
}

/** The texts of all items, each with the passages that raters marked in it. `given` holds the rows of each item. */
export function makeTexts(given: readonly Reading[][], unit: OffsetUnit) {
  const items = given.map((readings) => readings.map((reading) => inCodePoints(reading, unit)));
  const texts: MarkedText[] = [];
  const itemOf: number[] = [];
  let withoutLength = 0;
  items.forEach((readings, item) => {
    const parts = [
      ...new Set([
        0,
        ...readings.flatMap(({ marks, lengths }) => [...marks.map(({ part }) => part), ...lengths.keys()]),
      ]),
    ];
    for (const part of parts.sort((left, right) => left - right)) {
      const spans = readings.flatMap(({ rater, marks }): Span[] =>
        marks
          .filter((mark) => mark.part === part)
          .map(({ begin, end, level }) => ({ rater, begin, end, category: level })),
      );
      const last = spans.reduce((most, { end }) => Math.max(most, end), 0);
      const said = saidLength(readings, part);
      if (said !== null && last > said) {
        const { line } = readings.find(({ marks }) => marks.some(({ end }) => end === last))!;
        throw new AppError(
          "bad-input",
          `line ${line}: a passage ends at ${last}, and the text is ${said} long.`,
        );
      }
      const end = said ?? last;
      if (end === 0) continue;
      if (said === null) withoutLength++;
      texts.push({
        continuum: { begin: 0, end },
        raters: readings.map(({ rater }) => rater),
        spans: joinSpans(spans),
      });
      itemOf.push(item);
    }
  });
  const raters = [...new Set(items.flatMap((readings) => readings.map(({ rater }) => rater)))].sort();
  return { texts, itemOf: Uint32Array.from(itemOf), items: items.length, raters, withoutLength };
}
