import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";

/** How often each model was preferred to each other, of how many judgements of the two. */
export function WinTable({ names, wins, fileName }: { names: string[]; wins: number[]; fileName: string }) {
  const at = (row: number, column: number) => wins[row * names.length + column] ?? 0;
  const judged = (row: number, column: number) => at(row, column) + at(column, row);
  return (
    <Card>
      <CardHeader
        title="Wins of each model against each other"
        lead="The row's model was preferred so often, of so many judgements of the two. Ties are half for both; shade is the share."
        actions={
          <CsvButton
            what="Wins"
            fileName={fileName}
            rows={() =>
              names.flatMap((model, row) =>
                names.flatMap((other, column) =>
                  judged(row, column) > 0
                    ? [{ model, against: other, wins: at(row, column), judgements: judged(row, column) }]
                    : [],
                ),
              )
            }
          />
        }
      />
      <Table label="Wins of each model against each other" className="w-auto">
        <thead>
          <tr>
            <HiddenTh>Model</HiddenTh>
            {names.map((name) => (
              <Th key={name} className="max-w-32 whitespace-normal text-end align-bottom">
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, row) => (
            <tr key={name}>
              <Th scope="row" className="max-w-48 whitespace-normal text-ink">
                {name}
              </Th>
              {names.map((other, column) => {
                const n = judged(row, column);
                const shade = n > 0 ? Math.round((42 * at(row, column)) / n) : 0;
                return (
                  <Td
                    key={other}
                    className="min-w-20 whitespace-nowrap text-end tabular-nums"
                    style={{ backgroundColor: `color-mix(in srgb, var(--accent) ${shade}%, var(--surface))` }}
                  >
                    {row === column ? "" : n > 0 ? `${at(row, column)} of ${n}` : "—"}
                  </Td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
