import { seededRandom } from "#core/numeric/seeded-random.ts";
import type { LabelLevel } from "#core/report/labels/scale-labels.ts";
import { scaleTables } from "#core/report/labels/scale-tables.ts";
import { repeatRules } from "#core/report/labels/take-ratings.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { reportTruth, type ScaleTruth } from "#core/truth/report/report-truth.ts";
import { type TruthMethod, truthMethodNames } from "#core/truth/report/truth-methods.ts";
import { readLabelLevel } from "#server/cli/tables/level-names.ts";
import { mostlyRepeats } from "#server/cli/tables/mostly-repeats.ts";
import { readLabels, tableArgs, tableUsage } from "#server/cli/tables/read-labels.ts";
import { list } from "#server/cli/tables/reading-options.ts";
import { sayingFaults } from "../agreement/describe-fault.ts";
import { type Command, onlyFile, readArgs, UsageError, wholeNumber } from "../command.ts";
import { findOutput } from "../find-output.ts";
import { oneOf } from "../nearest-name.ts";
import { say } from "../terminal.ts";
import { printComparison } from "./compare-truth.ts";
import { printRankConsensus } from "./rank-consensus.ts";
import { describeTruth } from "./truth-text.ts";
import { documentOf, raterLines, sayWhatIsLeft, tableOf, withSentences, writeResult } from "./write-truth.ts";

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
  --compare               every method that suits side by side: a row an item with what each says and whether they agree;
                          with --gold how often each finds gold labels that it was not taught, by cross-validation
  --gold COLUMN           labels known to be true: they stay, and teach the method whom to believe
  --prior HOW             shares of the labels among items: estimated or uniform
  --smoothing NUMBER      pseudo-count of every cell of a confusion matrix
  --max-iterations N      steps at most
  --restarts N            further random starts of mace, with --seed TEXT
  --tied-as LABEL         a tie is this label, such as tie; else the first of the tied labels stands there
  --with-judges           count labels of judges too; without it they stand aside where there are humans

  --level ranking         one order of the responses of each set, a row a response; --method borda (without it) or
                          bradley_terry

  What is written:
  --format csv|jsonl      csv unless said otherwise
  --raters                a row a rater in place of a row an item
  --out FILE              write to a file; it appears when it is complete. Else to standard output
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
        compare: { type: "boolean", default: false },
        "tied-as": { type: "string" },
        out: { type: "string" },
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
    const place = values.out === undefined ? null : await findOutput(values.out);
    const table = await readLabels(file, values);
    if (isOfRankings(table, readLabelLevel(values.level))) return printRankConsensus(table, values, place);
    const format = oneOf("format", values.format, ["csv", "jsonl"]);
    const asked = readAsked(values);
    if (values.compare) return printComparison(file, table, { ...asked, format, json: values.json, place });
    const { method } = values;
    const options = { ...asked, method: method === undefined ? undefined : readMethod(method) };
    const report = sayingFaults(() => reportTruth(table, options));
    if (!values.json) say(describeTruth(file, report));
    const { scales, ...rest } = report;
    const rows = (truth: ScaleTruth) => (values.raters ? raterLines(truth) : truth.items());
    const lines = values.json
      ? documentOf({ file, ...rest }, scales.map(withSentences))
      : tableOf(scales, format, rows);
    await writeResult(lines, values.json ? "jsonl" : format, place);
    sayWhatIsLeft(report);
    const repeated = mostlyRepeats(
      [{ labels: report.labels, leftOut: scales.flatMap(({ leftOut }) => leftOut) }],
      values,
    );
    if (repeated !== null) say(repeated);
    const isLacking = report.labels === 0 || repeated !== null;
    return isLacking || scales.some(({ undefinedReason }) => undefinedReason !== null) ? 1 : 0;
  },
};

type Asked = {
  [Name in
    | "level"
    | "categories"
    | "repeats"
    | "prior"
    | "smoothing"
    | "max-iterations"
    | "restarts"
    | "tied-as"]?: string | undefined;
} & { seed: string; compare: boolean; raters: boolean; method?: string | undefined; "with-judges": boolean };

/** What the arguments ask of every method alike. */
function readAsked(values: Asked) {
  const { level, categories, repeats, prior, seed, compare, raters, method } = values;
  if (compare && (raters || method !== undefined))
    throw new UsageError(
      `--compare takes every method and items: leave out --${raters ? "raters" : "method"}.`,
    );
  const restarts = wholeNumber("restarts", values.restarts) ?? 0;
  const random = seededRandom(seed, 0);
  return {
    level: readLabelLevel(level),
    categories: categories === undefined ? undefined : list(categories),
    repeats: repeats === undefined ? undefined : oneOf("repeats", repeats, repeatRules),
    classPrior: prior === undefined ? undefined : oneOf("prior", prior, ["estimated", "uniform"]),
    smoothing: positiveNumber("smoothing", values.smoothing),
    maxIterations: wholeNumber("max-iterations", values["max-iterations"]),
    restarts: restarts > 0 ? { count: restarts, random: () => random.uniform() } : undefined,
    tiedAs: values["tied-as"],
    withJudges: values["with-judges"],
    random: seededRandom(seed, 1).uniform,
  };
}

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
  if (text.trim() === "" || !(number >= 0 && number < Infinity))
    throw new UsageError(`--${name} must be a number, 0 or more.`);
  return number;
}
