import { Link } from "@remix-run/react";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import type { SkipFilter } from "#core/schemas/skips.ts";
import type { SkipsReport } from "#services/skips/read-skips.ts";
import { skipWords } from "./skip-words.ts";

type Props = { slug: string; filter: SkipFilter; report: Pick<SkipsReport, "skips" | "next"> };

/** One page of skips: which item, who, and why in the rater's own words. */
export function SkipList({ slug, filter, report }: Props) {
  const { rater, kind } = filter;
  const chosen = [rater && `by ${rater}`, kind && `“${skipWords[kind]}”`].filter(Boolean).join(", ");
  const older = new URLSearchParams({
    ...(rater && { rater }),
    ...(kind && { kind }),
    ...(report.next && { before: String(report.next) }),
  });
  return (
    <Card id="skips">
      <CardHeader
        title="Skips"
        lead={chosen ? `Those ${chosen}.` : "All of them, the latest tasks first."}
        actions={
          chosen && (
            <Link to="?#skips" className="text-sm text-accent-ink underline">
              Show all
            </Link>
          )
        }
      />
      <Table label="Skips">
        <thead>
          <tr>
            <Th>Item</Th>
            <Th>Rater</Th>
            <Th>Reason</Th>
            <Th>When</Th>
          </tr>
        </thead>
        <tbody>
          {report.skips.map((skip) => (
            <tr key={skip.id}>
              <Td className="min-w-40">
                <Link to={paths.item(slug, skip.itemId)} className="break-all text-accent-ink underline">
                  <Verbatim>{skip.item}</Verbatim>
                </Link>
                {skip.isSetAside && (
                  <Badge tone="warn" className="ms-2">
                    set aside
                  </Badge>
                )}
              </Td>
              <Td>
                <Verbatim>{skip.rater}</Verbatim>
              </Td>
              <Td className="w-full min-w-56 [overflow-wrap:anywhere]">
                <SkipReason skip={skip} />
              </Td>
              <Td className="whitespace-nowrap">
                <Time at={skip.at} precise />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {report.next && (
        <p className="px-4 py-3 text-sm">
          <Link to={`?${older}#skips`} className="text-accent-ink underline">
            Older
          </Link>
        </p>
      )}
    </Card>
  );
}

/** The kind of a skip, and what the rater wrote. */
export function SkipReason({ skip }: { skip: Pick<SkipsReport["skips"][number], "kind" | "reason"> }) {
  return (
    <>
      {skip.kind !== "other" && <span>{skipWords[skip.kind]}</span>}
      {skip.reason && (
        <span className={skip.kind === "other" ? undefined : "block text-muted"}>
          <Verbatim>{skip.reason}</Verbatim>
        </span>
      )}
    </>
  );
}
