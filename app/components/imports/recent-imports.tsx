import { Link } from "@remix-run/react";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import type { ImportCounts, ImportKind, ImportProgress, ImportStatus } from "#core/imports/import-options.ts";
import { progressText } from "./progress-text.ts";
import { StatusBadge } from "./status-badge.tsx";

type RecentImport = {
  id: number;
  kind: ImportKind;
  fileName: string;
  status: ImportStatus;
  counts: ImportCounts;
  createdAt: Date;
};

/** @param running the progress of running imports, by import */
export function RecentImports({
  slug,
  imports,
  running,
}: {
  slug: string;
  imports: RecentImport[];
  running: ReadonlyMap<number, ImportProgress>;
}) {
  return (
    <Card>
      <CardHeader title="Imports" lead="The newest 20, by anyone and from the command line." />
      <Table label="Imports">
        <thead>
          <tr>
            <Th>File</Th>
            <Th>Kind</Th>
            <Th>Status</Th>
            <Th className="text-end">Added</Th>
            <Th className="text-end">Unchanged</Th>
            <Th className="text-end">Conflicts</Th>
            <Th className="text-end">Rejected</Th>
            <Th>When (UTC)</Th>
          </tr>
        </thead>
        <tbody>
          {imports.map(({ id, kind, fileName, status, counts, createdAt }) => (
            <tr key={id}>
              <Td className="min-w-40">
                <Link to={paths.importReport(slug, id)} className="break-all text-accent-ink hover:underline">
                  <Verbatim>{fileName}</Verbatim>
                </Link>
              </Td>
              <Td>{kind}</Td>
              <Td className="whitespace-nowrap">
                <StatusBadge status={status} counts={counts} />
                {status === "running" && running.has(id) && (
                  <span className="ms-2 tabular-nums text-muted">{progressText(running.get(id)!)}</span>
                )}
              </Td>
              <Count value={counts.added} />
              <Count value={counts.unchanged} />
              <Count value={counts.conflicts} />
              <Count value={counts.rejected} />
              <Td>
                <Time at={createdAt} precise />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Count({ value }: { value: number }) {
  return <Td className="text-end tabular-nums">{value.toLocaleString("en")}</Td>;
}
