import type { IntervalAsk } from "#core/report/figures/interval-policy.ts";
import { positionBias } from "#core/report/pairs/position-bias.ts";
import { rankComparisons } from "#core/report/pairs/rank-comparisons.ts";
import { reportSpans, type SpanReport } from "#core/report/spans/report-spans.ts";
import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import { type ComparisonTable, readComparisons } from "#core/tables/pairs/read-comparisons.ts";
import { readingChoice } from "#core/tables/reading/reading-choice.ts";
import { readSpanTable, type SpanTable } from "#core/tables/spans/read-span-table.ts";
import type { TableValues } from "#server/cli/tables/read-labels.ts";
import { namedColumns, readingOptions } from "#server/cli/tables/reading-options.ts";
import { UsageError } from "../command.ts";
import { print, printJson, say } from "../terminal.ts";
import { describeRanking } from "./ranking-text.ts";
import { describeSpans } from "./span-text.ts";

const ofSpans = [
  ...["item", "rater", "label", "scale-column", "scale", "judge", "length", "offsets", "bootstrap", "seed"],
  ...["missing", "missing-only", "where", "encoding"],
];
const ofPairs = ["seed", "cluster", "missing", "missing-only", "where", "encoding"];

type SpanValues = TableValues & { length?: string | undefined; offsets?: string | undefined; json: boolean };
type PairValues = TableValues & { cluster?: string | undefined; json: boolean };

/** A reader of passages, as the arguments say. */
export function spanReader(name: string, head: string, values: SpanValues) {
  refuse("span", values, ofSpans);
  const { scale, length } = values;
  return readSpanTable(name, head, {
    ...readingChoice(readingOptions(values)),
    columns: namedColumns(values),
    ...(length !== undefined && { length }),
    ...(scale !== undefined && { scale }),
  });
}

/** How far marked passages coincide. Nothing marked by two is not done. */
export function printSpans(
  file: string,
  table: SpanTable,
  { intervals, json, encoding }: { intervals: IntervalAsk; json: boolean; encoding: Encoding | null },
): number {
  const { texts, itemOf, ...read } = table;
  const report = { ...read, ...reportSpans({ texts, itemOf }, intervals) };
  if (json) printJson({ file, ...report, reading: { encoding } });
  else print(describeSpans(file, report));
  const { overall, overlap, gamma } = report;
  if ([overall, overlap.alike, overlap.any, gamma].some(({ value }) => value !== null)) return 0;
  say(whyNoSpans(report));
  return 1;
}

function whyNoSpans({ readings, passages, gamma }: SpanReport): string {
  if (readings === 0) return "No row holds passages of a human, so nothing was measured.";
  if (gamma.readTexts === 0) return "No text was read by two raters, so no agreement was measured.";
  return passages === 0
    ? "Nobody marked anything, so no agreement was measured."
    : "No agreement was measured.";
}

/** A reader of comparisons, as the arguments say. */
export function pairReader(name: string, head: string, values: PairValues) {
  refuse("pairwise", values, ofPairs);
  const { cluster } = values;
  return readComparisons(name, head, { cluster, ...readingChoice(readingOptions(values)) });
}

/** Who is preferred to whom. */
export function printRanking(
  file: string,
  table: ComparisonTable,
  { json, encoding }: { json: boolean; encoding: Encoding | null },
): number {
  const ranking = rankComparisons(table.comparisons, table.names, table.clusters);
  const { leftOut, shownFirst } = table;
  const position = shownFirst && positionBias(table.comparisons.outcome, shownFirst);
  const report = { ...ranking, position };
  if (json) printJson({ file, ...report, leftOut, reading: { encoding } });
  else print(describeRanking(file, report, leftOut));
  if (ranking.judgements > 0) return 0;
  say("No row holds a judgement, so nobody was ranked.");
  return 1;
}

/** An option that such a file has no use for is a wrong call, and not passed over. */
export function refuse(level: string, values: Record<string, unknown>, known: readonly string[]): void {
  const isKnown = (name: string) => [...known, "level", "json"].includes(name);
  // Without resamples is how comparisons are read anyway.
  const isGiven = (name: string) =>
    values[name] !== undefined && values[name] !== false && !(name === "bootstrap" && values[name] === "0");
  const given = Object.keys(values).find((name) => !isKnown(name) && isGiven(name));
  if (given !== undefined) throw new UsageError(`--${given} does not go with --level ${level}.`);
}
