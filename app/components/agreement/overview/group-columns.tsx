import { figureColumn, nameColumn } from "#app/components/agreement/columns.tsx";
import type { Column } from "#app/components/charts/sortable-table.tsx";
import { noCoefficient } from "#core/report/figures/figures.ts";
import type { GroupReport, JudgeReport } from "#core/report/report.ts";
import { figureColumns, formatAlpha, formatShare } from "../format.ts";

/** The groups of a table, their total, and the judges in the order of their figures. */
export type GroupTable = { judges: string[]; overall: GroupReport; rows: GroupReport[] };

type Measured = Pick<GroupReport, "items" | "ratings" | "raw" | "alpha">;

/** The numbers of items, ratings and raters behind a row. */
export const countColumns: Column<Measured>[] = [
  { id: "items", header: "Items", value: ({ items }) => items, isNumber: true },
  { id: "ratings", header: "Ratings", value: ({ ratings }) => ratings, isNumber: true },
];

/** How far humans agree on a row's items. */
export const agreementColumns: Column<Measured>[] = [
  figureColumn("raw", "Raw agreement", ({ raw }) => raw, formatShare),
  figureColumn("alpha", "Alpha", ({ alpha }) => alpha, formatAlpha),
];

/** Judges that rated anything in the table, by their position in the report. */
function activeJudges({ judges, overall, rows }: GroupTable): number[] {
  const isActive = (judge: number) =>
    [overall, ...rows].some(({ judges: figures }) => (figures[judge]?.labels ?? 0) > 0);
  return judges.flatMap((_, position) => (isActive(position) ? [position] : []));
}

export function groupColumns(report: GroupTable, heading: string): Column<GroupReport>[] {
  const judges = activeJudges(report).flatMap((judge): Column<GroupReport>[] => [
    figureColumn(
      `judge-${judge}-raw`,
      `${report.judges[judge]} = majority`,
      ({ judges }) => judges[judge]?.withMajority.accuracy ?? null,
      formatShare,
    ),
    figureColumn(
      `judge-${judge}-alpha`,
      `α with ${report.judges[judge]}`,
      ({ judges }) => judges[judge]?.withJudge ?? null,
      formatAlpha,
    ),
  ]);
  return [
    nameColumn("group", heading, ({ label }) => label),
    ...countColumns,
    { id: "cant", header: "Cannot judge", value: ({ cantJudge }) => cantJudge, isNumber: true },
    ...agreementColumns,
    ...judges,
  ];
}

/** The table as rows of a file: groups by their ids, and by their names where these differ. */
export function groupFileRows(report: GroupTable, heading: string): Record<string, unknown>[] {
  const judges = activeJudges(report);
  const hasNames = report.rows.some(({ group, label }) => group !== label);
  return [report.overall, ...report.rows].map((row) => ({
    [heading.toLowerCase()]: row.group ?? "all",
    ...(hasNames && { name: row.label }),
    items: row.items,
    ratings: row.ratings,
    cannot_judge: row.cantJudge,
    ...figureColumns("raw_agreement", row.raw),
    ...figureColumns("alpha", row.alpha),
    ...Object.assign({}, ...judges.map((judge) => judgeFields(report.judges[judge]!, row.judges[judge]))),
  }));
}

function judgeFields(name: string, judge: JudgeReport | undefined) {
  const { accuracy, tiedItems } = judge?.withMajority ?? { accuracy: noCoefficient, tiedItems: 0 };
  return {
    ...figureColumns(`${name} equals majority`, accuracy),
    [`${name} ties left out`]: tiedItems,
    ...figureColumns(`alpha with ${name}`, judge?.withJudge ?? noCoefficient),
  };
}
