import { LongName } from "#app/components/charts/long-name.tsx";
import type { Column } from "#app/components/charts/sortable-table.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import { FigureCell } from "./figure-cell.tsx";
import { type Format, formatAlpha, formatSigned } from "./format.ts";

/** What a row is of. */
export function nameColumn<Row>(id: string, header: string, nameOf: (row: Row) => string): Column<Row> {
  return {
    id,
    header,
    value: nameOf,
    cell: (row) => <LongName name={nameOf(row)} className="font-medium" />,
  };
}

/** What a figure is called, and below it what it means. */
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

/** How the interval of a row's figure was made. */
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

/** What alpha would be without a rater, and what the rater brings to it. */
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
