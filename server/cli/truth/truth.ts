import { csvLine } from "#core/exports/csv-cell.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import type { LabelLevel } from "#core/report/labels/scale-labels.ts";
import { scaleTables } from "#core/report/labels/scale-tables.ts";
import { repeatRules } from "#core/report/labels/take-ratings.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { type TruthMethod, truthMethodNames } from "#core/truth/report/infer-truth.ts";
import { reportTruth, type ScaleTruth } from "#core/truth/report/report-truth.ts";
import { readLabelLevel } from "#server/cli/tables/level-names.ts";
import { mostlyRepeats } from "#server/cli/tables/mostly-repeats.ts";
import { readLabels, tableArgs, tableUsage } from "#server/cli/tables/read-labels.ts";
import { readingInWords } from "#server/cli/tables/reading-in-words.ts";
import { list } from "#server/cli/tables/reading-options.ts";
import { sayingFaults } from "../agreement/describe-fault.ts";
import { type Command, onlyFile, readArgs, UsageError, wholeNumber } from "../command.ts";
import { oneOf } from "../nearest-name.ts";
import { printRows, say } from "../terminal.ts";
import { printRankConsensus } from "./rank-consensus.ts";
import { describeTruth, describeTruthNote } from "./truth-text.ts";

const usage = `assay truth FILE [options]

  Makes one label of each item's labels, from a CSV or JSONL file and without a database. The consensus goes to standard
  output, a row an item with the label's probability and every tie; what the method found about the raters goes to
  standard error. "-" reads standard input.

${tableUsage}
                          each: both count, for --repeats

  What is computed:
  --method NAME           ${truthMethodNames.slice(0, 7).join(", ")},
                          ${truthMethodNames.slice(7).join(", ")};
                          without it the one that suits
  --gold COLUMN           labels known to be true: they stay, and teach the method whom to believe
  --prior HOW             shares of the labels among items: estimated or uniform
  --smoothing NUMBER      pseudo-count of every cell of a confusion matrix
  --max-iterations N      steps at most
  --restarts N            further random starts of mace, with --seed TEXT
  --with-judges           count labels of judges too; without it they stand aside where there are humans

  --level ranking         one order of the responses of each set, a row a response; --method borda (without it) or
                          bradley_terry

  What is written:
  --format csv|jsonl      csv unless said otherwise
  --raters                a row a rater in place of a row an item
  --json                  all of it as one JSON document`;

export const truthCommand: Command = {
  usage,
  run: async (args) => {
    const { values, positionals } = readArgs({
      args,
      allowPositionals: true,
      options: {
        ...tableArgs,
        method: { type: "string" },
        prior: { type: "string" },
        smoothing: { type: "string" },
        "max-iterations": { type: "string" },
        restarts: { type: "string" },
        seed: { type: "string", default: "1" },
        "with-judges": { type: "boolean", default: false },
        format: { type: "string", default: "csv" },
        raters: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const file = onlyFile(positionals);
    const table = await readLabels(file, values);
    if (isOfRankings(table, readLabelLevel(values.level))) return printRankConsensus(table, values);
    const { method, level, categories, repeats, prior, seed } = values;
    const format = oneOf("format", values.format, ["csv", "jsonl"]);
    const restarts = wholeNumber("restarts", values.restarts) ?? 0;
    const random = seededRandom(seed, 0);
    const options = {
      method: method === undefined ? undefined : readMethod(method),
      level: readLabelLevel(level),
      categories: categories === undefined ? undefined : list(categories),
      repeats: repeats === undefined ? undefined : oneOf("repeats", repeats, repeatRules),
      classPrior: prior === undefined ? undefined : oneOf("prior", prior, ["estimated", "uniform"]),
      smoothing: positiveNumber("smoothing", values.smoothing),
      maxIterations: wholeNumber("max-iterations", values["max-iterations"]),
      restarts: restarts > 0 ? { count: restarts, random: () => random.uniform() } : undefined,
      withJudges: values["with-judges"],
    };
    const report = sayingFaults(() => reportTruth(table, options));
    if (!values.json) say(describeTruth(file, report));
    const lines = values.json ? documentOf(file, report) : tableOf(report.scales, format, values.raters);
    await printRows(lines, values.json ? "jsonl" : format);
    for (const scale of report.rankings)
      say(`"${scale}" holds orders of responses, which have a table of their own: --scale ${scale}.`);
    if (report.labels === 0) say("No label was read, so there is no consensus.");
    const repeated = mostlyRepeats(
      [{ labels: report.labels, leftOut: report.scales.flatMap(({ leftOut }) => leftOut) }],
      values,
    );
    if (repeated !== null) say(repeated);
    return report.labels === 0 ||
      repeated !== null ||
      report.scales.some(({ undefinedReason }) => undefinedReason !== null)
      ? 1
      : 0;
  },
};

/** Whether all labels are orders of responses: as a person says, the file of each of its scales, or the labels show. */
function isOfRankings(table: LabelTable, level: LabelLevel | undefined): boolean {
  if (level !== undefined) return level === "ranking";
  return table.scales.length > 0 && scaleTables(table, {}).every(({ isRanked }) => isRanked);
}

function readMethod(name: string): TruthMethod {
  return oneOf("method", name === "majority_vote" ? "majority" : name, truthMethodNames);
}

function positiveNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === "" || !(number >= 0)) throw new UsageError(`--${name} must be a number, 0 or more.`);
  return number;
}

function* tableOf(
  scales: readonly ScaleTruth[],
  format: "csv" | "jsonl",
  isRaters: boolean,
): Generator<string> {
  const rowsOf = (truth: ScaleTruth) => (isRaters ? raterLines(truth) : truth.items());
  const naming = ({ scale }: ScaleTruth) => (scales.length > 1 ? { scale } : {});
  if (format === "jsonl") {
    for (const each of scales) {
      for (const row of rowsOf(each)) yield `${JSON.stringify({ ...naming(each), ...row })}\n`;
    }
    return;
  }
  const header = new Set<string>();
  for (const each of scales) {
    // All rows of a scale have the same columns, and another scale may have others.
    const [first] = rowsOf(each);
    if (first) for (const name of Object.keys({ ...naming(each), ...first })) header.add(name);
  }
  header.delete("posterior");
  if (header.size > 0) yield csvLine([...header]);
  for (const each of scales) {
    for (const row of rowsOf(each)) {
      const cells: Record<string, unknown> = { ...naming(each), ...row };
      yield csvLine(
        [...header].map((name) =>
          name === "ties" ? cells.ties && (cells.ties as unknown[]).join("|") : cells[name],
        ),
      );
    }
  }
}

/** A confusion matrix has no place in a cell. */
function raterLines({ raters }: ScaleTruth): Record<string, unknown>[] {
  return raters.map(({ confusion: _, ...row }) => row);
}

/** The report with its items, piece by piece: as one text it could be longer than a text can be. */
function* documentOf(
  file: string,
  { scales, reading, ...report }: ReturnType<typeof reportTruth>,
): Generator<string> {
  const head = { file, ...report, reading: readingInWords(reading) };
  yield `${JSON.stringify(head).slice(0, -1)},"scales":[`;
  for (const [place, { items, notes, ...scale }] of scales.entries()) {
    const own = { ...scale, notes: notes.map(describeTruthNote) };
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
