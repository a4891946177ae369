import { Link } from "@remix-run/react";
import { Card, EmptyState } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import type { AuditLine } from "#services/read-audit-log.ts";
import { describeEvent } from "./describe-event.ts";

/** One page of an audit log, with a link to older lines. */
export function AuditList({ lines, next }: { lines: AuditLine[]; next: number | null }) {
  if (lines.length === 0)
    return (
      <EmptyState title="Nothing here">What leads and administrators do is written down here.</EmptyState>
    );
  return (
    <Card>
      <Table label="Audit log">
        <thead>
          <tr>
            <Th>When (UTC)</Th>
            <Th>Who</Th>
            <Th>What</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <Td className="tabular-nums">
                <Time at={line.at} precise />
              </Td>
              <Td className="whitespace-nowrap">{line.who ?? (line.isByCommand ? "command line" : "—")}</Td>
              <Td className="w-full min-w-64 break-words">{describeEvent(line.action, line.details)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {next && (
        <p className="px-4 py-3 text-sm">
          <Link to={`?before=${next}`} className="text-accent-ink underline">
            Older
          </Link>
        </p>
      )}
    </Card>
  );
}
