import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { describeReading, describeShape } from "#core/tables/reading/reading-text.ts";
import { inDigits } from "#core/text/count-of.ts";
import {
  type ComparedItem,
  type ComparedMethod,
  type ComparisonOptions,
  compareTruth,
  type ScaleComparison,
} from "#core/truth/report/compare-truth.ts";
import { describeReason } from "#server/cli/tables/describe-reason.ts";
import { describeLeftOut } from "#server/cli/tables/left-out-text.ts";
import { remedyFlags } from "#server/cli/tables/remedy-flags.ts";
import { sayingFaults } from "../agreement/describe-fault.ts";
import type { OutputPlace } from "../find-output.ts";
import { say } from "../terminal.ts";
import { counted, textTable, threeDigits } from "../text-table.ts";
import { describeTruthNote } from "./truth-text.ts";
import { documentOf, sayWhatIsLeft, tableOf, withSentences, writeResult } from "./write-truth.ts";

type Asked = ComparisonOptions & { format: "csv" | "jsonl"; json: boolean; place: OutputPlace | null };

/** Every method that suits, side by side: rows of items as a result, what they are worth for the person. */
export async function printComparison(
  file: string,
  table: LabelTable,
  { format, json, place, ...options }: Asked,
): Promise<number> {
  const report = sayingFaults(() => compareTruth(table, options));
  const { scales, ...rest } = report;
  if (!json)
    say([
      `${file}: ${counted(rest.labels, "label")} in ${counted(rest.rows, "row")}, read as ${describeShape(rest.shape)}`,
      ...describeReading(rest.reading, remedyFlags),
      ...describeLeftOut(rest.leftOut, rest.reading.place),
      ...scales.flatMap((scale) => [
        ...describeComparison(scale),
        ...describeLeftOut(scale.leftOut, rest.reading.place),
      ]),
    ]);
  const lines = json
    ? documentOf({ file, ...rest }, scales.map(withSentences))
    : tableOf(scales, format, ({ items }) => rowsOf(items()));
  await writeResult(lines, json ? "jsonl" : format, place);
  sayWhatIsLeft(report);
  return report.labels === 0 ? 1 : 0;
}

/** A row an item with a column a method. */
function* rowsOf(items: Iterable<ComparedItem>): Generator<object> {
  for (const { item, labels, agree, ...gold } of items)
    yield { item, ...labels, ...(agree !== null && { agree }), ...gold };
}

function describeComparison({
  scale,
  itemCount,
  methods,
  recommended,
  differing,
  folds,
  notes,
}: ScaleComparison): string[] {
  const isOfNumbers = differing === null;
  return [
    "",
    `${scale}: ${counted(methods.length, "method")}, ${counted(itemCount, "item")}`,
    ...notes.map(describeTruthNote),
    `Without --method it is ${recommended.method}: ${recommended.reason}`,
    ...(isOfNumbers ? [] : [`They differ on ${inDigits(differing)} of ${counted(itemCount, "item")}.`]),
    ...(folds === null
      ? []
      : [
          `Gold is looked for in ${counted(folds, "part")}, each with the others known. What is tied then finds nothing, nor does an abstention.`,
        ]),
    "",
    ...(isOfNumbers
      ? textTable(
          ["method", "distance from gold", "95 % interval", "n", "fit"],
          methods.map((own) => [own.method, ...figureCells(own.distance), fitOf(own)]),
        )
      : textTable(
          [
            "method",
            "gold found",
            "95 % interval",
            "n",
            folds === null ? "ties" : "gold tied",
            "unlike majority",
            "of",
            "fit",
          ],
          methods.map((own) => [
            own.method,
            ...figureCells(own.accuracy),
            tiesOf(own, folds !== null),
            own.majorityDifference ? inDigits(own.majorityDifference.items) : "",
            own.majorityDifference ? inDigits(own.majorityDifference.n) : "",
            fitOf(own),
          ]),
        )),
    ...methods.flatMap(({ method, undefinedReason, abstained, accuracy }) => {
      if (undefinedReason !== null)
        return [`${method} has no consensus: ${describeReason(undefinedReason)}.`];
      const lines = abstained > 0 ? [`${method} abstains from ${counted(abstained, "item")}.`] : [];
      return accuracy && accuracy.abstained > 0
        ? [
            ...lines,
            `${method} abstains from ${counted(accuracy.abstained, "gold label")} that it looks for.`,
          ]
        : lines;
    }),
  ];
}

function figureCells(figure: ComparedMethod["distance"]): string[] {
  if (!figure) return ["", "", ""];
  const { value, interval, n } = figure;
  const bounds = interval ? `[${threeDigits(interval.low)}, ${threeDigits(interval.high)}]` : "";
  return [threeDigits(value), bounds, inDigits(n)];
}

/** Ties of the fits whose findings stand beside them: those that look for gold, or the one that knows none. */
function tiesOf({ undefinedReason, ties, accuracy }: ComparedMethod, hasGold: boolean): string {
  if (undefinedReason !== null) return "";
  if (!hasGold) return inDigits(ties);
  return accuracy ? inDigits(accuracy.tied) : "";
}

function fitOf({ fit }: ComparedMethod): string {
  if (!fit) return "";
  return fit.converged ? "converged" : "not converged";
}
