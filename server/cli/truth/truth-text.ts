import type { Reading } from "#core/tables/codes/label-table.ts";
import { describeReading, describeShape } from "#core/tables/reading/reading-text.ts";
import { inDigits } from "#core/text/count-of.ts";
import { shortened } from "#core/text/shortened.ts";
import type { ScaleTruth, TruthReport } from "#core/truth/report/report-truth.ts";
import type { NamedConstantRater, TruthNote } from "#core/truth/report/truth-labels.ts";
import type { RaterRow } from "#core/truth/report/truth-rows.ts";
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
  const { abstained, tiedAs } = truth;
  const head = [
    "",
    `${scale}: ${method}, ${counted(itemCount, "item")}`,
    ...describeLeftOut(leftOut, place),
    ...notes.map(describeTruthNote),
  ];
  if (reason !== null) head.push(`Why ${method}: ${reason}`);
  if (undefinedReason !== null)
    return [...head, `There is no consensus: ${describeReason(undefinedReason)}.`];
  if (ties > 0) {
    const what = tiedAs === null ? "the first of the tied labels stands there" : `there stands ${tiedAs}`;
    const shares =
      "agreement" in (raters[0] ?? {}) ? " Raters' agreement counts each tied label in part." : "";
    head.push(`${counted(ties, "item is", "items are")} tied: ${what}.${shares}`);
  }
  if (abstained > 0)
    head.push(`It abstains from ${counted(abstained, "item")}, whose label kept changing from step to step.`);
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
    case "constant-raters":
      return describeConstantRaters(note.raters);
    default:
      return note satisfies never;
  }
}

const constantShown = 3;

function describeConstantRaters(raters: readonly NamedConstantRater[]): string {
  const shown = raters
    .slice(0, constantShown)
    .map(
      ({ rater, label, given, n, others }) =>
        `${shortened(rater)} says "${shortened(String(label))}" of ${inDigits(given)} of ${counted(n, "item")} (others ${(100 * others).toFixed(0)} %)`,
    );
  const more = raters.length - shown.length;
  const rest = more > 0 ? `, and ${counted(more, "more rater")}` : "";
  return `Nearly always the same label: ${shown.join("; ")}${rest}. It says nothing about an item, and misleads majority, wawa, m_msr, zencrowd, one_coin_dawid_skene and rater_severity where there are several such raters.`;
}

function describeFit({ iterations, converged, logLikelihood }: NonNullable<ScaleTruth["fit"]>): string {
  const likelihood = logLikelihood === undefined ? "" : `, log-likelihood ${logLikelihood.toFixed(2)}`;
  const outcome = converged ? "converged" : "NOT converged: see --max-iterations";
  return `${counted(iterations, "step")}, ${outcome}${likelihood}`;
}

function describeDifferences({ majorityDifference, goldFound, goldDistance }: ScaleTruth): string[] {
  const lines: string[] = [];
  if (majorityDifference) lines.push(...describeMajority(majorityDifference));
  if (goldFound) lines.push(...describeGold(goldFound));
  if (goldDistance) {
    const { mean, n } = goldDistance;
    lines.push(
      `Without knowing them it is ${mean.toFixed(3)} away from ${counted(n, "gold number")} on average.`,
    );
  }
  return lines;
}

function describeMajority({
  items,
  byGold,
  tied,
  n,
}: NonNullable<ScaleTruth["majorityDifference"]>): string[] {
  const gold = byGold > 0 ? `, on ${inDigits(byGold)} of them because gold does` : "";
  return [
    ...(n > 0
      ? [`It says something else than the majority on ${inDigits(items)} of ${counted(n, "item")}${gold}.`]
      : []),
    ...(tied > 0
      ? [`${counted(tied, "item has", "items have")} a tie there or here, and no label to compare.`]
      : []),
  ];
}

function describeGold({ hits, tied, abstained, n }: NonNullable<ScaleTruth["goldFound"]>): string[] {
  const percent = n > 0 ? ` (${((100 * hits) / n).toFixed(1)} %)` : "";
  const ties = tied > 0 ? `; ${counted(tied, "is", "are")} tied, which finds none` : "";
  const none = abstained > 0 ? `; it abstains from ${inDigits(abstained)}` : "";
  return [
    `Without knowing them it finds ${inDigits(hits)} of ${counted(n, "gold label")}${percent}${ties}${none}.`,
  ];
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
