import { Link } from "@remix-run/react";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { cn } from "#app/lib/cn.ts";
import { inDigits } from "#core/text/count-of.ts";

export type CrossCell = {
  text: string;
  /** The items that the number counts. */
  to?: string | null;
  /** How strongly the cell is shaded, 0 to 1. The shade repeats the number, and stays light enough to read it. */
  shade: number;
  isStrong?: boolean;
};

/**
 * A table with the same names in rows and columns. `sums` are shown at the end of each row and column, with the
 * total.
 */
export function CrossTable({
  label,
  corner,
  names,
  cell,
  sums,
}: {
  label: string;
  /** What the names are, for screen readers. */
  corner: string;
  names: readonly string[];
  cell: (row: number, column: number) => CrossCell;
  sums?: { rows: readonly number[]; columns: readonly number[]; all: number };
}) {
  return (
    <Table label={label} className="w-auto">
      <thead>
        <tr>
          <HiddenTh>{corner}</HiddenTh>
          {names.map((name) => (
            <Th key={name} className="max-w-32 whitespace-normal text-end align-bottom">
              {name}
            </Th>
          ))}
          {sums && <Th className="text-end align-bottom">All</Th>}
        </tr>
      </thead>
      <tbody>
        {names.map((name, row) => (
          <tr key={name}>
            <Th scope="row" className="max-w-48 whitespace-normal text-ink">
              {name}
            </Th>
            {names.map((other, column) => {
              const { text, to, shade, isStrong } = cell(row, column);
              const part = Math.round(42 * shade);
              return (
                <Td
                  key={other}
                  className={cn(
                    "min-w-14 whitespace-nowrap text-end tabular-nums",
                    isStrong && "font-semibold",
                  )}
                  style={{ backgroundColor: `color-mix(in srgb, var(--accent) ${part}%, var(--surface))` }}
                >
                  {to ? (
                    <Link to={to} className="hover:underline" title={`The items: ${name}, ${other}`}>
                      {text}
                    </Link>
                  ) : (
                    text
                  )}
                </Td>
              );
            })}
            {sums && <Td className="text-end tabular-nums text-muted">{inDigits(sums.rows[row] ?? 0)}</Td>}
          </tr>
        ))}
        {sums && (
          <tr>
            <Th scope="row">All</Th>
            {names.map((name, column) => (
              <Td key={name} className="text-end tabular-nums text-muted">
                {inDigits(sums.columns[column] ?? 0)}
              </Td>
            ))}
            <Td className="text-end tabular-nums">{inDigits(sums.all)}</Td>
          </tr>
        )}
      </tbody>
    </Table>
  );
}
