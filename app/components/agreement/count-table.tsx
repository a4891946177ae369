import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { cn } from "#app/lib/cn.ts";

/** Counts by two sets of the same names, with sums. Shade repeats the number, and stays light enough for it. */
export function CountTable({ label, names, cells }: { label: string; names: string[]; cells: number[] }) {
  const q = names.length;
  const at = (row: number, column: number) => cells[row * q + column] ?? 0;
  const most = Math.max(1, ...cells);
  const rowSums = names.map((_, row) => names.reduce((sum, _name, column) => sum + at(row, column), 0));
  const columnSums = names.map((_, column) => names.reduce((sum, _name, row) => sum + at(row, column), 0));
  return (
    <Table label={label} className="w-auto">
      <thead>
        <tr>
          <HiddenTh>Label</HiddenTh>
          {names.map((name) => (
            <Th key={name} className="max-w-32 whitespace-normal text-end align-bottom">
              {name}
            </Th>
          ))}
          <Th className="text-end align-bottom">All</Th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, row) => (
          <tr key={name}>
            <Th scope="row" className="max-w-48 whitespace-normal text-ink">
              {name}
            </Th>
            {names.map((other, column) => {
              const count = at(row, column);
              const shade = Math.round(42 * Math.sqrt(count / most));
              return (
                <Td
                  key={other}
                  className={cn("min-w-14 text-end tabular-nums", row === column && "font-semibold")}
                  style={{ backgroundColor: `color-mix(in srgb, var(--accent) ${shade}%, var(--surface))` }}
                >
                  {count}
                </Td>
              );
            })}
            <Td className="text-end tabular-nums text-muted">{rowSums[row]}</Td>
          </tr>
        ))}
        <tr>
          <Th scope="row">All</Th>
          {names.map((name, column) => (
            <Td key={name} className="text-end tabular-nums text-muted">
              {columnSums[column]}
            </Td>
          ))}
          <Td className="text-end tabular-nums">{rowSums.reduce((sum, count) => sum + count, 0)}</Td>
        </tr>
      </tbody>
    </Table>
  );
}
