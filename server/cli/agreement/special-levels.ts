import { coefficientsOf } from "#core/report/coefficients/coefficients.ts";
import type { IntervalAsk } from "#core/report/figures/interval-policy.ts";
import { positionBias } from "#core/report/pairs/position-bias.ts";
import { type Ranking, rankComparisons } from "#core/report/pairs/rank-comparisons.ts";
import type { TableReport } from "#core/report/report.ts";
import { reportSpanTable } from "#core/report/spans/report-span-question.ts";
import { reportSpans, type SpanReport } from "#core/report/spans/report-spans.ts";
import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import { type ComparisonTable, readComparisons } from "#core/tables/pairs/read-comparisons.ts";
import { readingChoice } from "#core/tables/reading/reading-choice.ts";
import { readSpanTable, type SpanTable } from "#core/tables/spans/read-span-table.ts";
import {
  type StrengthMethod,
  strengthMethodNames,
  strengthMethods,
} from "#core/truth/pairs/strength-methods.ts";
import { feedFile } from "#server/cli/tables/feed-file.ts";
import { chosenRows, type TableValues } from "#server/cli/tables/read-labels.ts";
import { list, namedColumns, readingOptions } from "#server/cli/tables/reading-options.ts";
import { UsageError } from "../command.ts";
import { oneOf } from "../nearest-name.ts";
import { print, printJson, say } from "../terminal.ts";
import { readMethodsOf } from "./method-names.ts";
import { describeRanking } from "./ranking-text.ts";
import { describeSpans } from "./span-text.ts";

const ofSpans = [
  ...["item", "rater", "label", "scale-column", "scale", "judge", "length", "offsets", "bootstrap", "seed"],
  ...["missing", "missing-only", "where", "encoding", "method"],
];
const ofPairs = [
  ...["scale", "seed", "cluster", "method", "bootstrap", "missing", "missing-only", "where", "encoding"],
];

type SpanValues = TableValues & { length?: string | undefined; offsets?: string | undefined; json: boolean };
type PairValues = TableValues & {
  cluster?: string | undefined;
  method?: readonly string[] | undefined;
  json: boolean;
};

/** A reader of passages, as the arguments say. */
export function spanReader(name: string, head: string, values: SpanValues) {
  refuse("span", values, ofSpans);
  return passageReader(name, head, values);
}

function passageReader(name: string, head: string, values: Omit<SpanValues, "json">) {
  const { scale, length } = values;
  return readSpanTable(name, head, {
    ...readingChoice(readingOptions(values)),
    columns: namedColumns(values),
    ...(length !== undefined && { length }),
    ...(scale !== undefined && { scale }),
  });
}

/**
 * A report with the figures of passages in the place of those of labels, for every question of the file that asks for
 * them. Reads the file once more for each.
 */
export async function withPassages(
  file: string,
  report: TableReport,
  { values, intervals }: { values: Omit<SpanValues, "json">; intervals: IntervalAsk },
): Promise<TableReport> {
  const scales: TableReport["scales"] = [];
  for (const scale of report.scales) {
    const hasPassages = scale.notes.some((note) => note.what === "no-measure" && note.hasPassages);
    if (!hasPassages || file === "-") {
      scales.push(scale);
      continue;
    }
    const { key: question } = scale;
    const table = await feedFile(file, values.encoding, (name, head) =>
      passageReader(name, head, { ...values, scale: question }),
    );
    scales.push({ ...scale, ...reportSpanTable(table, { question, intervals }), notes: [] });
  }
  return { ...report, scales };
}

/** How far marked passages coincide. Nothing marked by two is not done. */
export function printSpans(
  file: string,
  table: SpanTable,
  {
    intervals,
    methods,
    json,
    encoding,
  }: {
    intervals: IntervalAsk;
    methods: readonly string[] | undefined;
    json: boolean;
    encoding: Encoding | null;
  },
): number {
  const printed = readMethodsOf("passages", methods);
  const { texts, itemOf, ...read } = table;
  const report = { ...read, ...reportSpans({ texts, itemOf }, intervals, { levels: read.levels }) };
  if (json) printJson({ file, ...report, reading: { encoding } });
  else print(describeSpans(file, report, printed));
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
  return readComparisons(name, head, {
    cluster,
    ...readingChoice(readingOptions({ ...values, where: chosenRows(values) })),
  });
}

/** Who is preferred to whom. */
export function printRanking(
  file: string,
  table: ComparisonTable,
  {
    json,
    method: asked,
    intervals,
    read,
  }: PairValues & { intervals: IntervalAsk; read: { encoding: Encoding | null } },
): number {
  const method = readStrengthMethod(asked);
  const { leftOut, shownFirst, raters: names } = table;
  if (strengthMethods[method].needsRaters && names === null)
    throw new UsageError(`${method} needs to know who judged: a column such as rater.`);
  const { seed, resamples } = intervals;
  const { raters: figures, ...ranking } = rankComparisons(table.comparisons, table.names, table.clusters, {
    method,
    seed,
    resamples,
  });
  const position = shownFirst && positionBias(table.comparisons.outcome, shownFirst, table.clusters);
  const raters = raterRows(table, figures);
  const report = { ...ranking, position, ...(raters && { raters }) };
  if (json) printJson({ file, ...report, leftOut, reading: read });
  else print(describeRanking(file, report, leftOut));
  if (ranking.judgements > 0) return 0;
  say("No row holds a judgement, so nobody was ranked.");
  return 1;
}

function readStrengthMethod(asked: readonly string[] | undefined): StrengthMethod {
  // Coefficients of comparisons are printed beside whatever strengths.
  const beside = coefficientsOf("comparisons");
  const names = (asked ?? []).flatMap(list).filter((name) => !beside.includes(name));
  if (names.length > 1) throw new UsageError("--method takes one name where two are compared.");
  return oneOf("method", names[0] ?? "bradley_terry", strengthMethodNames);
}

/** What a method says of raters, a row each; null where it says nothing. */
function raterRows({ raters, comparisons }: ComparisonTable, figures: Ranking["raters"]) {
  if (!raters || Object.keys(figures).length === 0) return null;
  const judgements = new Uint32Array(raters.length);
  for (const rater of comparisons.rater) judgements[rater]!++;
  return raters.map((rater, at) => ({
    rater,
    judgements: judgements[at]!,
    ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, values[at]!])),
  }));
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
