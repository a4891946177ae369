import { coefficientsOf } from "#core/report/coefficients/coefficients.ts";
import type { Recommendation } from "#core/report/coefficients/recommend-coefficient.ts";
import type { NamedFigure } from "#core/report/figures/figures.ts";
import { pairWords } from "#core/report/figures/pair-words.ts";
import { testWords } from "#core/report/figures/test-words.ts";
import type { GroupReport, JudgeReport, ScaleReport, TableReport } from "#core/report/report.ts";
import type { Reading } from "#core/tables/codes/label-table.ts";
import { describeReading, describeShape } from "#core/tables/reading/reading-text.ts";
import { shortened } from "#core/text/shortened.ts";
import { describeReason } from "#server/cli/tables/describe-reason.ts";
import { describeLeftOut } from "#server/cli/tables/left-out-text.ts";
import { remedyFlags } from "#server/cli/tables/remedy-flags.ts";
import { counted, textTable, threeDigits } from "../text-table.ts";
import { intervalName } from "./interval-name.ts";
import { describeJudgeRows, describePooledJudges } from "./judge-text.ts";
import { describeNote } from "./note-text.ts";
import { describeSpanFigures } from "./span-text.ts";

/** A report for a terminal. */
export function describeAgreement(file: string, report: TableReport): string[] {
  const { shape, reading, rows, labels, scales, leftOut } = report;
  const { place } = reading;
  return [
    `${file}: ${counted(labels, "label")} in ${counted(rows, "row")}, read as ${describeShape(shape)}`,
    ...describeReading(reading, remedyFlags),
    ...describeLeftOut(leftOut, place),
    ...scales.flatMap((scale) => describeScale(scale, place)),
    ...(report.pooledJudges ? describePooledJudges(report.pooledJudges) : []),
  ];
}

function describeScale(report: ScaleReport, place: Reading["place"]): string[] {
  const { scale, level, levelReason, recommended, overall, groups, gold, notes, leftOut } = report;
  const guess = levelReason === null ? "" : ` (guessed, since ${levelReason}; --level says otherwise)`;
  const { ratings, raters, ratedItems, pairableItems, sets } = overall.design;
  const items =
    sets === null
      ? counted(ratedItems, "item")
      : `${counted(ratedItems, "response")} of ${counted(sets, "set")}`;
  const pairable = counted(pairableItems, sets === null ? "item" : "response");
  return [
    "",
    `${scale}: ${level ?? "not compared"}${guess}`,
    `${items}, ${pairable} with two labels or more, ${counted(raters, "rater")}, ${counted(ratings, "label")}`,
    ...describeLeftOut(leftOut, place),
    ...notes.map(describeNote),
    ...(recommended ? describeCoefficients(report, recommended) : []),
    ...(report.spans ? ["", ...describeSpanFigures(report.spans, new Set(coefficientsOf("passages")))] : []),
    ...describeJudges(overall.judges),
    ...(report.judges ? describeJudgeRows(report.judges) : []),
    ...describeGold(gold),
    ...describeGroups(groups),
    ...describeDifference(report.difference),
    ...describeRaters(report.raters),
    ...describeItems(report.disagreed),
  ];
}

function describeCoefficients({ overall, paper }: ScaleReport, recommended: Recommendation): string[] {
  const { coefficients } = overall;
  const undefinedOnes = coefficients.filter(({ value }) => value === null);
  return [
    "",
    ...coefficientTable(coefficients),
    ...describeLeftOutPairs(coefficients),
    ...describeTests(coefficients),
    ...undefinedOnes.map(
      ({ method, reason }) => `${method} has no value: ${describeReason(reason ?? "no-data")}.`,
    ),
    "",
    ...describeChoice(coefficients, recommended),
    `In a paper: ${paper.sentence}`,
  ];
}

/** Why the first coefficient stands first or, where others were asked for, which it would be. */
function describeChoice(
  coefficients: readonly NamedFigure[],
  { id, reason, beside }: Recommendation,
): string[] {
  const isShown = (of: string) => coefficients.some(({ method }) => method === of);
  if (!isShown(id)) return [`Without --method it is ${id}: ${reason}`];
  const shown = beside.filter((other) => isShown(other.id));
  return [`Why ${id}: ${reason}`, ...shown.map((other) => `Beside it ${other.id}: ${other.reason}`)];
}

function coefficientTable(coefficients: readonly NamedFigure[]): string[] {
  const rows = coefficients.map((coefficient) => {
    const { method, pair, value, n, interval, se } = coefficient;
    return [
      pair ? `${method} ${pair.join(" / ")}` : method,
      threeDigits(value),
      interval ? `[${threeDigits(interval.low)}, ${threeDigits(interval.high)}]` : "",
      threeDigits(se),
      String(n),
      `${intervalName(coefficient)}`,
    ];
  });
  return textTable(["coefficient", "value", "95 % interval", "se", "n", "interval from"], rows);
}

/** Means over pairs of raters that rest on some of them only. */
function describeLeftOutPairs(coefficients: readonly NamedFigure[]): string[] {
  return coefficients.flatMap(({ method, value, pairs }) => {
    const words = pairs && value !== null ? pairWords(pairs) : null;
    return words ? [`${method} is the mean over ${words}.`] : [];
  });
}

/** Tests of no agreement beyond chance, where a coefficient has one of its own. */
function describeTests(coefficients: readonly NamedFigure[]): string[] {
  return coefficients.flatMap((coefficient) => {
    const words = testWords(coefficient);
    return words ? [`${keyOf(coefficient)}: ${words}.`] : [];
  });
}

function describeJudges(judges: readonly JudgeReport[]): string[] {
  if (judges.length === 0) return [];
  const rows = judges.map(({ judge, withMajority, onShared: { humans, withJudge } }) => [
    judge,
    ...comparisonCells(withMajority),
    String(withMajority.tiedItems),
    threeDigits(humans.value),
    threeDigits(withJudge.value),
    String(humans.n),
  ]);
  const header = [...comparisonHeader, "tied", "alpha humans", "with judge", "on items"];
  return [
    "",
    "Judges against the majority of the humans; alpha on the items that two humans and the judge labelled:",
    ...textTable(["judge", ...header], rows),
  ];
}

function describeGold(gold: ScaleReport["gold"]): string[] {
  if (gold === null) return [];
  const rows = gold.map((each) => [each.rater, ...comparisonCells(each)]);
  const isTooMany = gold.some(({ kappa }) => kappa.reason === "too-many-labels");
  return [
    "",
    "Raters against the gold labels:",
    ...textTable(["rater", ...comparisonHeader], rows),
    ...(isTooMany ? [`No kappa, precision, recall and F1: ${describeReason("too-many-labels")}.`] : []),
  ];
}

const comparisonHeader = ["items", "accuracy", "95 % interval", "kappa", "macro P", "R", "F1"];

type Compared = Omit<JudgeReport["withMajority"], "tiedItems" | "singleItems" | "onlyTrue">;

function comparisonCells(given: Compared): string[] {
  const { value, interval, n } = given.accuracy;
  return [
    String(n),
    threeDigits(value),
    interval ? `[${threeDigits(interval.low)}, ${threeDigits(interval.high)}]` : "–",
    threeDigits(given.kappa?.value),
    threeDigits(given.macroPrecision),
    threeDigits(given.macroRecall),
    threeDigits(given.macroF1),
  ];
}

function describeRaters(raters: ScaleReport["raters"]): string[] {
  if (raters === null) return [];
  const rows = raters.map(({ rater, labels, agreement, bias, alphaWithout, influence }) => [
    shortened(rater),
    String(labels),
    threeDigits(agreement.value),
    threeDigits(bias?.value),
    threeDigits(alphaWithout.value),
    threeDigits(influence),
  ]);
  const header = ["rater", "labels", "agreement with others", "bias", "alpha without", "influence"];
  return ["", "Each rater against the others, who pulls alpha down most first:", ...textTable(header, rows)];
}

function describeItems(items: ScaleReport["disagreed"]): string[] {
  if (items === null) return [];
  if (items.length === 0) return ["", "Raters agree on every item that two of them labelled."];
  const rows = items.map(({ item, labels, agreement, entropy, distance }) => [
    shortened(item),
    String(labels),
    threeDigits(agreement),
    threeDigits(entropy),
    threeDigits(distance),
  ]);
  const header = ["item", "labels", "pairs that agree", "entropy (nats)", "from consensus"];
  return ["", "The items that raters disagree on most:", ...textTable(header, rows)];
}

function describeGroups(groups: readonly GroupReport[]): string[] {
  if (groups.length === 0) return [];
  const methods = [...new Set(groups.flatMap(({ coefficients }) => coefficients.map(keyOf)))];
  const rows = groups.map(({ group, design, coefficients }) => [
    group ?? "",
    String(design.ratedItems),
    String(design.raters),
    String(design.ratings),
    ...methods.map((key) => cellOf(coefficients.find((each) => keyOf(each) === key))),
  ]);
  return ["", ...textTable(["group", "items", "raters", "labels", ...methods], rows)];
}

function describeDifference(difference: ScaleReport["difference"]): string[] {
  if (difference === null) return [];
  const [left, right] = difference.groups.map(shortened);
  const rows = difference.coefficients.map((figure) => [
    figure.method,
    threeDigits(figure.first),
    threeDigits(figure.second),
    figure.value === null ? (figure.reason ?? "–") : threeDigits(figure.value),
    figure.interval ? `[${threeDigits(figure.interval.low)}, ${threeDigits(figure.interval.high)}]` : "",
    threeDigits(figure.p),
    String(figure.n),
    intervalName(figure),
  ]);
  const header = ["coefficient", left!, right!, "difference", "95 % interval", "p", "n", "interval from"];
  return [
    "",
    `${left} minus ${right}, items that both have are drawn once for both:`,
    ...textTable(header, rows),
  ];
}

function keyOf({ method, pair }: NamedFigure): string {
  return pair ? `${method} ${pair.join(" / ")}` : method;
}

function cellOf(coefficient: NamedFigure | undefined): string {
  if (!coefficient) return "";
  const { value, reason, interval } = coefficient;
  if (value === null) return reason ?? "–";
  return interval
    ? `${threeDigits(value)} [${threeDigits(interval.low)}, ${threeDigits(interval.high)}]`
    : threeDigits(value);
}
