import { Link } from "@remix-run/react";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { type SkipKind, skipKinds } from "#core/queue/skip-kinds.ts";
import type { SkipsReport } from "#services/skips/read-skips.ts";
import { skipWords } from "./skip-words.ts";

/** How often each rater skipped, for each reason; every number leads to its skips. */
export function SkipCounts({ counts }: { counts: SkipsReport["counts"] }) {
  const kinds = skipKinds.filter((kind) => counts.some((one) => one.kind === kind));
  const raters = [...new Map(counts.map(({ rater, rated }) => [rater, rated]))];
  const of = (rater: string | null, kind: SkipKind | null) =>
    counts
      .filter((one) => (rater === null || one.rater === rater) && (kind === null || one.kind === kind))
      .reduce((sum, { skips }) => sum + skips, 0);
  return (
    <Card>
      <CardHeader title="By rater and reason" lead="Skips that were not taken back." />
      <Table label="Skips by rater and reason">
        <thead>
          <tr>
            <Th>Rater</Th>
            <Th className="text-end">Tasks rated</Th>
            {kinds.map((kind) => (
              <Th key={kind} className="text-end">
                {skipWords[kind]}
              </Th>
            ))}
            <Th className="text-end">All skips</Th>
          </tr>
        </thead>
        <tbody>
          {raters.map(([rater, rated]) => (
            <tr key={rater}>
              <Td>
                <Verbatim>{rater}</Verbatim>
              </Td>
              <Td className="text-end tabular-nums">{rated.toLocaleString("en")}</Td>
              {[...kinds, null].map((kind) => (
                <Td key={kind} className="text-end tabular-nums">
                  <Count n={of(rater, kind)} rater={rater} kind={kind} />
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-medium">
            <Td>All raters</Td>
            <Td />
            {[...kinds, null].map((kind) => (
              <Td key={kind} className="text-end tabular-nums">
                <Count n={of(null, kind)} rater={null} kind={kind} />
              </Td>
            ))}
          </tr>
        </tfoot>
      </Table>
    </Card>
  );
}

function Count({ n, rater, kind }: { n: number; rater: string | null; kind: SkipKind | null }) {
  if (n === 0) return "0";
  const search = new URLSearchParams({ ...(rater && { rater }), ...(kind && { kind }) });
  const name = `${n.toLocaleString("en")} ${n === 1 ? "skip" : "skips"}, ${rater ?? "all raters"}, ${kind ? skipWords[kind] : "all reasons"}`;
  return (
    <Link to={`?${search}#skips`} aria-label={name} className="text-accent-ink underline">
      {n.toLocaleString("en")}
    </Link>
  );
}
