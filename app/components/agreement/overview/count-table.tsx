import { CrossTable } from "#app/components/agreement/raters/cross-table.tsx";

/** Counts with the same names in rows and columns, and with sums. Each leads to the items that it counts. */
export function CountTable({
  label,
  names,
  cells,
  itemsOf,
}: {
  label: string;
  names: string[];
  cells: number[];
  itemsOf: (row: number, column: number) => string | null;
}) {
  const at = (row: number, column: number) => cells[row * names.length + column] ?? 0;
  const most = Math.max(1, ...cells);
  const sumOf = (count: (position: number) => number) =>
    names.reduce((sum, _, position) => sum + count(position), 0);
  return (
    <CrossTable
      label={label}
      corner="Label"
      names={names}
      cell={(row, column) => ({
        text: at(row, column).toLocaleString("en"),
        to: at(row, column) > 0 ? itemsOf(row, column) : null,
        shade: Math.sqrt(at(row, column) / most),
        isStrong: row === column,
      })}
      sums={{
        rows: names.map((_, row) => sumOf((column) => at(row, column))),
        columns: names.map((_, column) => sumOf((row) => at(row, column))),
        all: cells.reduce((sum, count) => sum + count, 0),
      }}
    />
  );
}
