import { coefficientNames } from "#core/analysis/compute-coefficient.ts";
import { reportAgreement } from "#core/analysis/report-agreement.ts";
import { labelLevels } from "#core/analysis/scale-labels.ts";
import { describeAgreement } from "./agreement-text.ts";
import { type Command, onlyFile, print, readArgs, UsageError, wholeNumber } from "./command.ts";
import { list, oneOf, readLabels, tableArgs, tableUsage } from "./read-labels.ts";
import { printRanking, printSpans } from "./special-levels.ts";

const usage = `assay agreement FILE [options]

  Says how far raters agree, from a CSV or JSONL file and without a database. The file has one row a label (item, rater,
  label, and where there are such scale, rater_type, group, weight), or one row an item and one column a rater. "-"
  reads standard input.

${tableUsage}

  Files of another kind:
  --level span            labels are lists of {start, end, level}: what a rater marked in a text
  --length COLUMN         with it: lengths of the texts, or the texts; else a column called length or text
  --level pairwise        rows compare two: left, right, and the winner (one of the names, a side, or tie)

  What is computed:
  --method NAMES          names with commas: krippendorff_alpha_nominal|ordinal|interval|ratio|circular|bipolar|masi,
                          gwet_ac1, fleiss_kappa, cohen_kappa_quadratic, icc2k, …, or all; without it the one that suits
  --by COLUMN             the same for each value of a column, such as group or model
  --compare A,B           two of these values: the difference of each coefficient, with its interval
  --gold COLUMN           hold each rater against these labels
  --interval HOW          studentized, percentile or bca (draw whole items), pairs (Krippendorff's KALPHA), analytic
  --bootstrap N           so many resamples; 2000 unless said otherwise
  --cluster COLUMN        draw the items of a cluster together
  --seed TEXT             the seed of the resamples; "1" unless said otherwise
  --spacing HOW           weights by the values of the labels, or by their positions in the list
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
} as const;
type IntervalName = keyof typeof intervals;

export const agreementCommand: Command = {
  usage,
  summary: "say how far raters agree, from a file",
  run: async (args) => {
    const { values, positionals } = readArgs({
      args,
      allowPositionals: true,
      options: {
        ...tableArgs,
        method: { type: "string", multiple: true },
        by: { type: "string" },
        compare: { type: "string" },
        interval: { type: "string" },
        bootstrap: { type: "string" },
        cluster: { type: "string" },
        length: { type: "string" },
        seed: { type: "string", default: "1" },
        spacing: { type: "string" },
        "per-rater": { type: "boolean", default: false },
        disagreed: { type: "string" },
        strict: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const file = onlyFile(positionals);
    const methods = values.method?.flatMap(list);
    for (const method of methods ?? []) requireMethod(method);
    const { level, categories, repeats, spacing, by, cluster, seed } = values;
    const resamples = readResamples(values.bootstrap);
    if (values.compare !== undefined && cluster !== undefined)
      throw new UsageError("--compare draws single items: leave out --cluster.");
    if (level === "span") return printSpans(file, values, { seed, resamples });
    if (level === "pairwise") return printRanking(file, values);
    const asked =
      values.interval && oneOf("interval", values.interval, Object.keys(intervals) as IntervalName[]);
    const method = asked ? intervals[asked] : resamples ? intervals.studentized : undefined;
    const table = await readLabels(file, values, { by, cluster });
    const report = reportAgreement(table, {
      level: level === undefined ? undefined : oneOf("level", level, labelLevels),
      categories: categories === undefined ? undefined : list(categories),
      methods,
      interval: { seed, resamples, method: resamples === 0 ? "analytic" : method },
      spacing: spacing === undefined ? undefined : oneOf("spacing", spacing, ["values", "positions"]),
      repeats: repeats === undefined ? undefined : oneOf("repeats", repeats, ["last", "first"]),
      compare: readCompared(values.compare, by),
      withRaters: values["per-rater"],
      disagreedItems: wholeNumber("disagreed", values.disagreed),
      by,
    });
    print(values.json ? JSON.stringify({ file, ...report }) : describeAgreement(file, report));
    const left = [...report.leftOut, ...report.scales.flatMap((scale) => scale.leftOut)];
    return values.strict && left.some(({ why }) => why !== "not-selected" && why !== "empty-cell") ? 1 : 0;
  },
};

const fewestResamples = 20;
const mostResamples = 100_000;

function readResamples(text: string | undefined): number | undefined {
  const resamples = wholeNumber("bootstrap", text);
  const isDrawn = resamples !== undefined && resamples !== 0;
  if (isDrawn && (resamples < fewestResamples || resamples > mostResamples))
    throw new UsageError("--bootstrap takes 20 to 100,000 resamples, or 0 for analytic intervals.");
  return resamples;
}

function readCompared(asked: string | undefined, by: string | undefined): [string, string] | undefined {
  if (asked === undefined) return undefined;
  if (by === undefined) throw new UsageError("--compare needs --by: which column the two are values of.");
  const [first, second, ...more] = list(asked);
  if (first === undefined || second === undefined || more.length > 0 || first === second)
    throw new UsageError("--compare takes two values, such as --compare gpt-4,llama.");
  return [first, second];
}

const ownNames = ["all", "krippendorff_alpha_masi", "krippendorff_alpha_jaccard"];

function requireMethod(method: string): void {
  if (ownNames.includes(method) || coefficientNames.includes(method)) return;
  throw new UsageError(
    `There is no method "${method}". There are: ${[...ownNames, ...coefficientNames].join(", ")}.`,
  );
}
