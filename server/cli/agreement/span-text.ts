import type { Figure } from "#core/report/figures/figures.ts";
import type { SpanReport } from "#core/report/spans/report-spans.ts";
import type { SpanTable } from "#core/tables/spans/read-span-table.ts";
import { inDigits } from "#core/text/count-of.ts";
import { describeReason } from "#server/cli/tables/describe-reason.ts";
import { counted, textTable, threeDigits } from "../text-table.ts";
import { intervalName } from "./interval-name.ts";

/** The report on marked passages, and counts of the rows of their file. */
export type SpanFileReport = SpanReport & Omit<SpanTable, "texts" | "itemOf" | "items" | "levels">;

/** The report on marked passages, for a terminal. */
export function describeSpans(file: string, report: SpanFileReport, methods: ReadonlySet<string>): string[] {
  const { rows, items, readings, passages, raters } = report;
  return [
    `${file}: ${counted(passages, "passage")} in ${counted(readings, "reading")} of ${counted(items, "item")} by ${counted(raters.length, "rater")}, from ${counted(rows, "row")}`,
    ...notes(report),
    "",
    ...describeSpanFigures(report, methods),
  ];
}

/** The table of the coefficients of passages, or of those asked for, and what they rest on. */
export function describeSpanFigures(report: SpanReport, methods: ReadonlySet<string>): string[] {
  const { overall, levels, gamma, overlap } = report;
  const all: [string, Figure][] = [
    ["krippendorff_alpha_unitizing", overall],
    ...levels.map((level): [string, Figure] => [`krippendorff_alpha_unitizing:${level.level}`, level]),
    ["gamma", gamma],
    ["overlap_f1_alike", overlap.alike],
    ["overlap_f1_any", overlap.any],
  ];
  const named = all.filter(([name]) => methods.has(name.replace(/:.*$/s, "")));
  const table = textTable(
    ["coefficient", "value", "95 % interval", "n", "interval from"],
    named.map(([name, figure]) => [
      name,
      threeDigits(figure.value),
      figure.interval ? `[${threeDigits(figure.interval.low)}, ${threeDigits(figure.interval.high)}]` : "",
      String(figure.n),
      intervalName(figure),
    ]),
  );
  return [
    ...table,
    ...named.flatMap(([name, { reason }]) =>
      reason ? [`${name} has no value: ${describeReason(reason)}.`] : [],
    ),
    "",
    gammaNote(report),
    "overlap_f1: of the characters that one of two raters marked, how many the other marked too; alike as the same level.",
  ];
}

function notes({
  withoutLength,
  judgeRows,
  emptyRows,
  cantJudgeRows,
  otherScaleRows,
  notSelectedRows,
  uncountedRows,
}: SpanFileReport): string[] {
  const left: [number, string][] = [
    [otherScaleRows, "not chosen by --scale"],
    [notSelectedRows, "not chosen by --where"],
    [uncountedRows, "marked as surplus, as a repeat or as no production rating, which no statistic counts"],
    [judgeRows, "the rater is a judge"],
    [cantJudgeRows, "the rater cannot judge"],
    [emptyRows, "there is no label; [] says that a rater read and marked nothing"],
  ];
  return [
    ...(withoutLength > 0
      ? [
          `${counted(withoutLength, "text")} of unknown length, taken to end with the last passage; --length COLUMN names a column of lengths or texts`,
        ]
      : []),
    ...left.filter(([count]) => count > 0).map(([count, why]) => `left out: ${inDigits(count)} – ${why}`),
  ];
}

function gammaNote({ gamma: { n, readTexts, alignment } }: SpanReport): string {
  const texts = n < readTexts ? `${n} of ${readTexts} texts, drawn by lot` : counted(n, "text");
  const how =
    alignment === "joint"
      ? "all raters of a text aligned at once"
      : "raters aligned in pairs where all at once are too many";
  return `gamma: ${texts}; ${how}; n is texts, elsewhere items.`;
}
