import type { Column } from "#app/components/charts/sortable-table.tsx";
import type { GroupAgreement } from "#services/agreement/figures.ts";
import { figureColumn, nameColumn } from "./columns.tsx";
import { figureColumns, formatAlpha, formatShare } from "./format.ts";

/** The groups of a table, the whole they are parts of, and the judges in the order of their figures. */
export type GroupTable = { judges: string[]; overall: GroupAgreement; rows: GroupAgreement[] };

type Measured = Pick<GroupAgreement, "items" | "ratings" | "raw" | "alpha">;

/** How much there is of whatever a table has rows of. */
export const countColumns: Column<Measured>[] = [
  { id: "items", header: "Items", value: ({ items }) => items, isNumber: true },
  { id: "ratings", header: "Ratings", value: ({ ratings }) => ratings, isNumber: true },
];

/** How far humans agree there. */
export const agreementColumns: Column<Measured>[] = [
  figureColumn("raw", "Raw agreement", ({ raw }) => raw, formatShare),
  figureColumn("alpha", "Alpha", ({ alpha }) => alpha, formatAlpha),
];

/** Judges that rated anything in the table, by their position in the report. */
function activeJudges({ judges, overall, rows }: GroupTable): number[] {
  const isActive = (judge: number) =>
    [overall, ...rows].some(({ judges: figures }) => figures[judge]?.raw.reason !== "no-data");
  return judges.flatMap((_, position) => (isActive(position) ? [position] : []));
}

export function groupColumns(report: GroupTable, heading: string): Column<GroupAgreement>[] {
  const judges = activeJudges(report).flatMap((judge): Column<GroupAgreement>[] => [
    figureColumn(
      `judge-${judge}-raw`,
      `${report.judges[judge]} = majority`,
      ({ judges }) => judges[judge]?.raw ?? null,
      formatShare,
    ),
    figureColumn(
      `judge-${judge}-alpha`,
      `α with ${report.judges[judge]}`,
      ({ judges }) => judges[judge]?.alpha ?? null,
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

/** The table as rows of a file: groups by their ids, with names where they have other ones. */
export function groupFileRows(report: GroupTable, heading: string): Record<string, unknown>[] {
  const judges = activeJudges(report);
  const hasNames = report.rows.some(({ key, label }) => key !== label);
  return [report.overall, ...report.rows].map((row) => ({
    [heading.toLowerCase()]: row.key,
    ...(hasNames && { name: row.label }),
    items: row.items,
    ratings: row.ratings,
    cannot_judge: row.cantJudge,
    ...figureColumns("raw_agreement", row.raw),
    ...figureColumns("alpha", row.alpha),
    ...Object.assign(
      {},
      ...judges.map((judge) => ({
        ...figureColumns(`${report.judges[judge]} equals majority`, row.judges[judge]!.raw),
        [`${report.judges[judge]} ties left out`]: row.judges[judge]!.tied,
        ...figureColumns(`alpha with ${report.judges[judge]}`, row.judges[judge]!.alpha),
      })),
    ),
  }));
}
