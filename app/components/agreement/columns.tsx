import { LongName } from "#app/components/charts/long-name.tsx";
import type { Column } from "#app/components/charts/sortable-table.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import { FigureCell } from "./figure-cell.tsx";
import { type Format, formatAlpha, formatSigned } from "./format.ts";

/** A column with the name of each row's subject. */
export function nameColumn<Row>(id: string, header: string, nameOf: (row: Row) => string): Column<Row> {
  return {
    id,
    header,
    value: nameOf,
    cell: (row) => <LongName name={nameOf(row)} className="font-medium" />,
  };
}

/** A column with a figure's name and, below it, its meaning. */
export function meaningColumn<Row extends { name: string }>(
  header: string,
  meaningOf: (row: Row) => string,
): Column<Row> {
  return {
    id: "name",
    header,
    value: ({ name }) => name,
    cell: (row) => (
      <span className="block min-w-52 max-w-prose">
        <span className="font-medium">
          <Verbatim>{row.name}</Verbatim>
        </span>
        <span className="block text-xs text-muted">{meaningOf(row)}</span>
      </span>
    ),
  };
}

/** How the interval of a row's figure was computed. */
export const methodColumn: Column<{ figure: Figure }> = {
  id: "method",
  header: "Interval",
  value: ({ figure }) => figure.interval?.method ?? null,
  cell: ({ figure }) => figure.interval?.method ?? "—",
};

/** A column of figures with their intervals, sorted by value. */
export function figureColumn<Row>(
  id: string,
  header: string,
  figureOf: (row: Row) => Figure | null,
  format: Format,
): Column<Row> {
  return {
    id,
    header,
    value: (row) => figureOf(row)?.value ?? null,
    cell: (row) => {
      const figure = figureOf(row);
      return figure && <FigureCell figure={figure} format={format} />;
    },
    isNumber: true,
  };
}

/** Alpha without a rater, and how much the rater changes it. */
export const influenceColumns: Column<{ alphaWithout: Figure; influence: number | null }>[] = [
  figureColumn("without", "Alpha without", ({ alphaWithout }) => alphaWithout, formatAlpha),
  {
    id: "influence",
    header: "Brings to alpha",
    value: ({ influence }) => influence,
    cell: ({ influence }) => (influence === null ? "—" : formatSigned(influence)),
    isNumber: true,
  },
];
