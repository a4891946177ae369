import { CrossTable } from "#app/components/agreement/raters/cross-table.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { inDigits } from "#core/text/count-of.ts";

/** How often each model was preferred to each other one, and out of how many judgements. */
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
      <CrossTable
        label="Wins of each model against each other"
        corner="Model"
        names={names}
        cell={(row, column) => {
          const n = judged(row, column);
          if (row === column) return { text: "", shade: 0 };
          return n > 0
            ? { text: `${inDigits(at(row, column))} of ${inDigits(n)}`, shade: at(row, column) / n }
            : { text: "—", shade: 0 };
        }}
      />
    </Card>
  );
}
