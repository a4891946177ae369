import type { Reading } from "#core/tables/codes/label-table.ts";
import { describeReading, describeShape } from "#core/tables/reading/reading-text.ts";
import type { RaterRow, ScaleTruth, TruthNote, TruthReport } from "#core/truth/report/report-truth.ts";
import { describeReason } from "#server/cli/tables/describe-reason.ts";
import { describeLeftOut } from "#server/cli/tables/left-out-text.ts";
import { remedyFlags } from "#server/cli/tables/remedy-flags.ts";
import { counted, textTable, threeDigits } from "../text-table.ts";

const ratersShown = 20;

/** What was done and what was found about the raters, for a terminal. */
export function describeTruth(
  file: string,
  { shape, reading, labels, rows, leftOut, scales }: TruthReport,
): string[] {
  return [
    `${file}: ${counted(labels, "label")} in ${counted(rows, "row")}, read as ${describeShape(shape)}`,
    ...describeReading(reading, remedyFlags),
    ...describeLeftOut(leftOut, reading.place),
    ...scales.flatMap((truth) => describeScale(truth, reading.place)),
  ];
}

function describeScale(truth: ScaleTruth, place: Reading["place"]): string[] {
  const { scale, method, reason, undefinedReason, itemCount, ties, fit, notes, leftOut, raters } = truth;
  const head = [
    "",
    `${scale}: ${method}, ${counted(itemCount, "item")}`,
    ...describeLeftOut(leftOut, place),
    ...notes.map(describeTruthNote),
  ];
  if (reason !== null) head.push(`Why ${method}: ${reason}`);
  if (undefinedReason !== null)
    return [...head, `There is no consensus: ${describeReason(undefinedReason)}.`];
  if (ties > 0)
    head.push(`${counted(ties, "item is", "items are")} tied: the first of the tied labels stands there.`);
  if (fit) head.push(describeFit(fit));
  head.push(...describeDifferences(truth));
  return [...head, ...raterTable(raters)];
}

/** What there is to know about a consensus, in a sentence. */
export function describeTruthNote(note: TruthNote): string {
  switch (note.what) {
    case "mixed-labels":
      return "Labels are both numbers and texts; all were taken for names.";
    case "unlisted-gold":
      return `${note.count} gold labels are not in --categories and were left out.`;
    default:
      return note satisfies never;
  }
}

function describeFit({ iterations, converged, logLikelihood }: NonNullable<ScaleTruth["fit"]>): string {
  const likelihood = logLikelihood === undefined ? "" : `, log-likelihood ${logLikelihood.toFixed(2)}`;
  const outcome = converged ? "converged" : "NOT converged: see --max-iterations";
  return `${counted(iterations, "step")}, ${outcome}${likelihood}`;
}

function describeDifferences({ majorityDifference, goldFound, goldDistance }: ScaleTruth): string[] {
  const lines: string[] = [];
  if (majorityDifference) {
    const { items, n } = majorityDifference;
    lines.push(
      `It says something else than the majority on ${items.toLocaleString("en")} of ${counted(n, "item")}.`,
    );
  }
  if (goldFound) {
    const { hits, n } = goldFound;
    const percent = n > 0 ? ` (${((100 * hits) / n).toFixed(1)} %)` : "";
    lines.push(
      `Without knowing them it finds ${hits.toLocaleString("en")} of ${counted(n, "gold label")}${percent}.`,
    );
  }
  if (goldDistance) {
    const { mean, n } = goldDistance;
    lines.push(
      `Without knowing them it is ${mean.toFixed(3)} away from ${counted(n, "gold number")} on average.`,
    );
  }
  return lines;
}

function raterTable(raters: readonly RaterRow[]): string[] {
  const names = Object.keys(raters[0] ?? {}).filter((name) => name !== "rater" && name !== "confusion");
  if (names.length === 0) return [];
  const rows = raters
    .slice(0, ratersShown)
    .map((row) => [row.rater, ...names.map((name) => cellOf(name, row[name]))]);
  const more = raters.length - rows.length;
  return [
    "",
    ...textTable(["rater", ...names], rows),
    ...(more > 0 ? [`… and ${counted(more, "rater")}: --raters`] : []),
  ];
}

function cellOf(name: string, value: RaterRow[string]): string {
  if (typeof value !== "number") return "–";
  return name === "labels" ? String(value) : threeDigits(value);
}
