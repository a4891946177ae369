import { rankComparisons } from "#core/analysis/rank-comparisons.ts";
import { readComparisons } from "#core/analysis/read-comparisons.ts";
import { readSpanTable } from "#core/analysis/read-span-table.ts";
import { reportSpans } from "#core/analysis/report-spans.ts";
import { print, UsageError } from "./command.ts";
import { describeRanking } from "./ranking-text.ts";
import { feed, type TableValues } from "./read-labels.ts";
import { describeSpans } from "./span-text.ts";

const ofSpans = ["item", "rater", "label", "scale-column", "scale", "judge", "length", "bootstrap", "seed"];

/** `assay agreement --level span`: how far marked passages coincide. */
export async function printSpans(
  file: string,
  values: TableValues & { length?: string | undefined; json: boolean },
  options: { seed: string; resamples: number | undefined },
): Promise<number> {
  refuse("span", values, ofSpans);
  const { item, rater, label, scale, length, judge } = values;
  const columns = Object.entries({ item, rater, label, scale: values["scale-column"] }).filter(
    ([, name]) => name,
  );
  const table = await feed(file, (name, head) =>
    readSpanTable(name, head, {
      columns: Object.fromEntries(columns),
      ...(length !== undefined && { length }),
      ...(scale !== undefined && { scale }),
      ...(judge && { judges: judge }),
    }),
  );
  const report = reportSpans(table, options);
  print(values.json ? JSON.stringify({ file, ...report }) : describeSpans(file, report));
  return 0;
}

/** `assay agreement --level pairwise`: who is preferred to whom. */
export async function printRanking(
  file: string,
  values: { json: boolean; cluster?: string | undefined },
): Promise<number> {
  refuse("pairwise", values, ["seed", "cluster"]);
  const { cluster } = values;
  const table = await feed(file, (name, head) => readComparisons(name, head, { cluster }));
  const ranking = rankComparisons(table.comparisons, table.names, table.clusters);
  print(values.json ? JSON.stringify({ file, ...ranking }) : describeRanking(file, ranking));
  return 0;
}

/** An option that such a file has no use for is a wrong call, and not passed over. */
function refuse(level: string, values: Record<string, unknown>, known: readonly string[]): void {
  const isKnown = (name: string) => [...known, "level", "json"].includes(name);
  const isGiven = (name: string) => values[name] !== undefined && values[name] !== false;
  const given = Object.keys(values).find((name) => !isKnown(name) && isGiven(name));
  if (given !== undefined) throw new UsageError(`--${given} does not go with --level ${level}.`);
}
