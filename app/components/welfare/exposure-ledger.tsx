import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { inDigits } from "#core/text/count-of.ts";
import type { WelfareReport } from "#services/welfare/read-welfare.ts";
import { placeName } from "./place-name.ts";

const minutes = (ms: number) => inDigits(Math.round(ms / 60_000));

/** What each rater has seen of each subcategory, by pseudonym. */
export function ExposureLedger({ report: { ledger, isCut } }: { report: WelfareReport }) {
  return (
    <Card>
      <CardHeader
        title="What raters have seen"
        lead="Tasks that they answered or skipped, and the active time of their answers; today is the day in UTC."
      />
      {ledger.length === 0 ? (
        <p className="p-4 text-muted">Nobody has seen anything of a subcategory yet.</p>
      ) : (
        <Table label="Exposure by rater and subcategory">
          <thead>
            <tr>
              <Th>Rater</Th>
              <Th>Subcategory</Th>
              <Th className="text-end">Tasks today</Th>
              <Th className="text-end">Minutes today</Th>
              <Th className="text-end">Tasks</Th>
              <Th className="text-end">Minutes</Th>
              <Th className="text-end">Days</Th>
            </tr>
          </thead>
          <tbody>
            {ledger.map((line) => (
              <tr key={`${line.rater} ${line.place}`}>
                <Td>
                  <Verbatim>{line.rater}</Verbatim>
                </Td>
                <Td>
                  <Verbatim>{placeName(line.place)}</Verbatim>{" "}
                  {line.isSpent && <Badge tone="warn">limit reached</Badge>}
                </Td>
                <Td className="text-end tabular-nums">{inDigits(line.today.tasks)}</Td>
                <Td className="text-end tabular-nums">{minutes(line.today.activeMs)}</Td>
                <Td className="text-end tabular-nums">{inDigits(line.tasks)}</Td>
                <Td className="text-end tabular-nums">{minutes(line.activeMs)}</Td>
                <Td className="text-end tabular-nums">{inDigits(line.days)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {isCut && <p className="p-4 text-sm text-muted">The list goes on: these are its first lines.</p>}
    </Card>
  );
}
