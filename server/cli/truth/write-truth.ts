import { csvLine } from "#core/exports/csv-cell.ts";
import type { ScaleTruth, TruthFile } from "#core/truth/report/report-truth.ts";
import type { TruthNote } from "#core/truth/report/truth-labels.ts";
import { readingInWords } from "#server/cli/tables/reading-in-words.ts";
import type { OutputPlace } from "../find-output.ts";
import { printRows, say } from "../terminal.ts";
import { writeOutput } from "../write-output.ts";
import { describeTruthNote } from "./truth-text.ts";

/** Writes rows to their file, or to standard output without one. */
export async function writeResult(
  lines: Iterable<string>,
  format: "csv" | "jsonl",
  place: OutputPlace | null,
): Promise<void> {
  if (!place) return printRows(lines, format);
  await writeOutput(place, allOf(lines), new AbortController().signal);
  say(`Wrote ${place.path}.`);
}

async function* allOf(lines: Iterable<string>): AsyncGenerator<string> {
  yield* lines;
}

/** Says what a file holds of which nothing was made. */
export function sayWhatIsLeft({ rankings, labels }: TruthFile): void {
  for (const scale of rankings)
    say(`"${scale}" holds orders of responses, which have a table of their own: --scale ${scale}.`);
  if (labels === 0) say("No label was read, so there is no consensus.");
}

/** One table of the rows of all scales; those of one scale have the same columns, and another may have others. */
export function* tableOf<Scale extends { scale: string }>(
  scales: readonly Scale[],
  format: "csv" | "jsonl",
  rowsOf: (scale: Scale) => Iterable<object>,
): Generator<string> {
  const naming = ({ scale }: Scale) => (scales.length > 1 ? { scale } : {});
  if (format === "jsonl") {
    for (const each of scales) {
      for (const row of rowsOf(each)) yield `${JSON.stringify({ ...naming(each), ...row })}\n`;
    }
    return;
  }
  const header = new Set<string>();
  for (const each of scales) {
    const [first] = rowsOf(each);
    if (first) for (const name of Object.keys({ ...naming(each), ...first })) header.add(name);
  }
  header.delete("posterior");
  if (header.size > 0) yield csvLine([...header]);
  for (const each of scales) {
    for (const row of rowsOf(each)) {
      const cells: Record<string, unknown> = { ...naming(each), ...row };
      yield csvLine([...header].map((name) => cellOf(cells[name])));
    }
  }
}

/** Tied labels stand in one cell. */
function cellOf(value: unknown): unknown {
  return Array.isArray(value) ? value.join("|") : value;
}

/** A confusion matrix has no place in a cell. */
export function raterLines({ raters }: ScaleTruth): Record<string, unknown>[] {
  return raters.map(({ confusion: _, ...row }) => row);
}

/** Files of results hold the notes as sentences. */
export function withSentences<Scale extends { notes: readonly TruthNote[] }>({ notes, ...scale }: Scale) {
  return { ...scale, notes: notes.map(describeTruthNote) };
}

/** The report with its items, piece by piece: as one text it could be longer than a text can be. */
export function* documentOf(
  { reading, ...head }: TruthFile & { file: string },
  scales: readonly { items: () => Iterable<object> }[],
): Generator<string> {
  yield `${JSON.stringify({ ...head, reading: readingInWords(reading) }).slice(0, -1)},"scales":[`;
  for (const [place, { items, ...own }] of scales.entries()) {
    yield `${place > 0 ? "," : ""}${JSON.stringify(own).slice(0, -1)},"items":[`;
    let separator = "";
    for (const item of items()) {
      yield separator + JSON.stringify(item);
      separator = ",\n";
    }
    yield "]}";
  }
  yield "]}\n";
}
