import { coefficients, findCoefficient } from "#core/report/coefficients/coefficients.ts";
import type { CoefficientDefinition } from "#core/report/coefficients/definition.ts";
import type { ScaleReport } from "#core/report/report.ts";
import { type AgreementOptions, reportAgreement } from "#core/report/report-agreement.ts";
import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import type { TableOptions } from "#core/tables/read-label-table.ts";
import { strengthMethodNames } from "#core/truth/pairs/strength-methods.ts";
import { feedFile } from "#server/cli/tables/feed-file.ts";
import { type AskedLevel, readLevel } from "#server/cli/tables/level-names.ts";
import { mostlyRepeats, repeatedIn } from "#server/cli/tables/mostly-repeats.ts";
import { ofSeveral } from "#server/cli/tables/of-several.ts";
import { labelOptions, tableArgs, tableUsage } from "#server/cli/tables/read-labels.ts";
import { readingInWords } from "#server/cli/tables/reading-in-words.ts";
import { list } from "#server/cli/tables/reading-options.ts";
import { type Command, readArgs, UsageError, wholeNumber } from "../command.ts";
import { oneOf } from "../nearest-name.ts";
import { print, printJson, say } from "../terminal.ts";
import { describeAgreement } from "./agreement-text.ts";
import { sayingFaults } from "./describe-fault.ts";
import { explainCoefficient } from "./explain-coefficient.ts";
import { readMethod } from "./method-names.ts";
import { describeNote } from "./note-text.ts";
import { readAny } from "./read-any.ts";
import { printRanking, printSpans, withPassages } from "./special-levels.ts";

const usage = `assay agreement FILE... [options]

  Says how far raters agree, from a CSV or JSONL file and without a database. The file has one row a label (item, rater,
  label, and where there are such scale, rater_type, group, weight), or one row an item and one column a rater. "-"
  reads standard input. Of several files each is reported for itself; with --json one line a file.

${tableUsage}

  Files of another kind (seen from their labels and columns, too):
  --level span            labels are lists of {start, end, level}: what a rater marked in a text
  --offsets UNIT          with it: starts and ends count code-points (as all exports here), utf-16 units or bytes
  --length COLUMN         with it: lengths of the texts, or the texts; else a column called length or text
  --level pairwise        rows compare two: left, right, and the winner (one of the names, a side, or tie); with
                          shown_order or shown_first also how often the one shown first wins

  --level ranking         labels are orders of the responses of a set: the place of each, [2,1,2], or names, the best
                          first, B>A=C
  --per-response          labels are lists with an entry for each response of a set: each response counts as an item, and
                          intervals draw whole sets

  What is computed:
  --method NAMES          names with commas: alpha (of the level), krippendorff_alpha_nominal|ordinal|interval|ratio|…,
                          gwet_ac1, fleiss_kappa, cohen_kappa_quadratic, icc2k, …, or all; without it the one that suits;
                          with --level pairwise ${strengthMethodNames.join(", ")}
  --explain NAME          say what a coefficient asks, its formula, what it needs and where it comes from; reads no file
  --by COLUMN             the same for each value of a column, such as group or model
  --compare A,B           two of these values: the difference of each coefficient, with its interval
  --gold COLUMN           hold each rater against these labels
  --interval HOW          studentized, percentile or bca (draw whole items), pairs (Krippendorff's KALPHA), analytic,
                          published (as irrCAC and other packages print it)
  --bootstrap N           so many resamples; 2000 unless said otherwise
  --cluster COLUMN        draw the items of a cluster together
  --seed TEXT             the seed of the resamples; "1" unless said otherwise
  --spacing HOW           weights by the values of the labels, or by their positions in the list
  --judges                each judge against the humans as the page has it: the humans' ceiling, the alternative annotator
                          test, the correlation with their mean, false positives and negatives of each label; of a file
                          with several questions also over all of them together
  --epsilon NUMBER        with it: how much worse a judge may be in that test; 0.15 unless said otherwise
  --people A,B,C          with it: against these humans only
  --tied-as LABEL         where the humans are tied, their majority is this label, such as tie; else such items are left out
  --per-rater             how each rater stands to the others, and what alpha would be without
  --disagreed N           the N items that raters disagree on most
  --strict                end with 1 if anything was left out
  --json                  all of it as JSON, in full precision`;

const intervals = {
  studentized: "unit-bootstrap-t",
  percentile: "unit-bootstrap",
  bca: "unit-bootstrap-bca",
  pairs: "pair-bootstrap",
  analytic: "analytic",
  published: "published",
} as const;
type IntervalName = keyof typeof intervals;

export const agreementCommand: Command = {
  usage,
  run: async (args) => {
    const { values, positionals } = readArgs({ args, allowPositionals: true, options: agreementArgs });
    if (values.explain !== undefined) {
      print(explainCoefficient(values.explain));
      return 0;
    }
    if (positionals.length === 0) throw new UsageError("Say which file to read.");
    const asked = await readAsked(values);
    let code = 0;
    for (const [at, file] of positionals.entries()) {
      if (at > 0 && !values.json) print("");
      code = Math.max(code, await ofSeveral(positionals, file, () => reportFile(file, asked)));
    }
    return code;
  },
};

const agreementArgs = {
  ...tableArgs,
  method: { type: "string", multiple: true },
  explain: { type: "string" },
  by: { type: "string" },
  compare: { type: "string" },
  interval: { type: "string" },
  bootstrap: { type: "string" },
  cluster: { type: "string" },
  length: { type: "string" },
  offsets: { type: "string" },
  seed: { type: "string", default: "1" },
  spacing: { type: "string" },
  judges: { type: "boolean", default: false },
  epsilon: { type: "string" },
  people: { type: "string" },
  "tied-as": { type: "string" },
  "per-rater": { type: "boolean", default: false },
  disagreed: { type: "string" },
  "per-response": { type: "boolean", default: false },
  strict: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof readArgs<{ args: string[]; options: typeof agreementArgs }>>["values"];
type Asked = {
  values: Values;
  level: AskedLevel | undefined;
  options: TableOptions;
  report: AgreementOptions;
};

/** What the arguments ask for, of every file alike. */
async function readAsked(values: Values): Promise<Asked> {
  const named = values.method?.flatMap(list);
  // Strengths of those compared are asked for by the same option, and whether a file compares shows when it is read.
  const isOfPairs = named?.every((name) => strengthMethodNames.some((known) => known === name)) ?? false;
  const methods = isOfPairs ? undefined : named?.map(readMethod);
  const { categories, repeats, spacing, by, cluster, seed } = values;
  const level = readLevel(values.level);
  const resamples = readResamples(values.bootstrap);
  if (values.compare !== undefined && cluster !== undefined)
    throw new UsageError("--compare draws single items: leave out --cluster.");
  const asked =
    values.interval && oneOf("interval", values.interval, Object.keys(intervals) as IntervalName[]);
  const method = asked ? intervals[asked] : resamples ? intervals.studentized : undefined;
  const isSet = methods?.some(needsSets) ? true : undefined;
  const ofLabels = level === "span" || level === "pairwise" ? undefined : level;
  return {
    values,
    level,
    options: await labelOptions(values, { by, cluster, isSet }),
    report: {
      perResponse: values["per-response"],
      level: ofLabels ?? (isSet ? "set" : undefined),
      categories: categories === undefined ? undefined : list(categories),
      methods,
      interval: { seed, resamples, method: resamples === 0 ? "analytic" : method },
      spacing: spacing === undefined ? undefined : oneOf("spacing", spacing, ["values", "positions"]),
      repeats: repeats === undefined ? undefined : oneOf("repeats", repeats, ["last", "first"]),
      compare: readCompared(values.compare, by),
      judges: readJudges(values),
      tiedAs: values["tied-as"],
      withRaters: values["per-rater"],
      disagreedItems: wholeNumber("disagreed", values.disagreed),
      by,
    },
  };
}

/** Prints the report of one file. @returns the exit code */
async function reportFile(file: string, { values, level, options, report: ask }: Asked): Promise<number> {
  let encoding: Encoding | null = null;
  const read = await feedFile(
    file,
    values.encoding,
    (name, head) => readAny(name, head, { values, level, options }),
    (found) => {
      encoding = found;
    },
  );
  if (read.kind === "spans")
    return printSpans(file, read.table, {
      intervals: intervalsOfSpans(ask.interval),
      methods: values.method?.flatMap(list),
      json: values.json,
      encoding,
    });
  if (read.kind === "pairs")
    return printRanking(file, read.table, { ...values, intervals: ask.interval, read: { encoding } });
  if (values.method && !ask.methods)
    throw new UsageError(
      `--method ${values.method.join(",")} ranks what two are compared: --level pairwise.`,
    );
  const ofLabels = sayingFaults(() => reportAgreement(read.table, ask));
  const report = await withPassages(file, ofLabels, { values, intervals: intervalsOfSpans(ask.interval) });
  if (values.json)
    printJson({
      file,
      ...report,
      reading: { encoding, ...readingInWords(report.reading) },
      scales: report.scales.map(withWords),
    });
  else print(describeAgreement(file, report));
  if (!report.scales.some(isMeasured)) {
    say(
      `${report.labels === 0 ? "No label was read" : "No item has labels of two raters"}, so no agreement was measured.`,
    );
    return 1;
  }
  const repeated = mostlyRepeats(
    report.scales.map(({ overall, leftOut }) => ({
      labels:
        overall.design.ratings +
        overall.judges.reduce((sum, { labels }) => sum + labels, 0) +
        repeatedIn(leftOut),
      leftOut,
    })),
    values,
  );
  if (repeated !== null) {
    say(repeated);
    return 1;
  }
  const left = [...report.leftOut, ...report.scales.flatMap((scale) => scale.leftOut)];
  return values.strict && left.some(({ why }) => why !== "not-selected" && why !== "empty-cell") ? 1 : 0;
}

/** Whether raters were held against each other, a judge against humans, or a rater against what is known. */
function isMeasured({ overall, gold }: ScaleReport): boolean {
  return (
    overall.design.pairableItems > 0 ||
    overall.judges.some(({ withMajority }) => withMajority.accuracy.n > 0) ||
    (gold?.some(({ accuracy }) => accuracy.n > 0) ?? false)
  );
}

/** Passages are always drawn. */
function intervalsOfSpans({ seed, resamples }: AgreementOptions["interval"]): AgreementOptions["interval"] {
  return { seed, resamples };
}

/** Whether a coefficient is one of labels that are lists. */
function needsSets(name: string): boolean {
  const id = findCoefficient(name);
  return id !== undefined && (coefficients[id] as CoefficientDefinition).needsSets === true;
}

/** Files of results hold the notes as sentences. */
function withWords({ notes, ...scale }: ScaleReport) {
  return { ...scale, notes: notes.map(describeNote) };
}

const fewestResamples = 20;
const mostResamples = 100_000;

function readResamples(text: string | undefined): number | undefined {
  const resamples = wholeNumber("bootstrap", text);
  const isDrawn = resamples !== undefined && resamples !== 0;
  if (isDrawn && (resamples < fewestResamples || resamples > mostResamples))
    throw new UsageError("--bootstrap takes 20 to 100,000 resamples, or 0 for analytic intervals.");
  return resamples;
}

function readJudges({
  judges,
  epsilon,
  people,
}: {
  judges: boolean;
  epsilon?: string | undefined;
  people?: string | undefined;
}) {
  if (!judges) {
    const alone = Object.entries({ epsilon, people }).find(([, value]) => value !== undefined);
    if (alone) throw new UsageError(`--${alone[0]} goes with --judges.`);
    return undefined;
  }
  const number = epsilon === undefined ? undefined : Number(epsilon);
  if (number !== undefined && !(number >= 0 && number < 1))
    throw new UsageError("--epsilon takes a number from 0 to below 1.");
  return { epsilon: number, people: people === undefined ? undefined : list(people) };
}

function readCompared(asked: string | undefined, by: string | undefined): [string, string] | undefined {
  if (asked === undefined) return undefined;
  if (by === undefined) throw new UsageError("--compare needs --by: which column the two are values of.");
  const [first, second, ...more] = list(asked);
  if (first === undefined || second === undefined || more.length > 0 || first === second)
    throw new UsageError("--compare takes two values, such as --compare gpt-4,llama.");
  return [first, second];
}
