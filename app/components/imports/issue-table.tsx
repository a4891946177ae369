import { Badge } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import type { ImportIssue } from "#core/imports/import-options.ts";

const tones = { rejected: "bad", conflict: "warn", replaced: "neutral" } as const;

/** Rows of a file that could not be imported as they are, and why. */
export function IssueTable({ issues }: { issues: (ImportIssue & { id: number })[] }) {
  return (
    <Table label="Issues of the import">
      <thead>
        <tr>
          <Th className="text-end">Line</Th>
          <Th>What</Th>
          <Th>Field</Th>
          <Th>Why</Th>
        </tr>
      </thead>
      <tbody>
        {issues.map((issue) => (
          <tr key={issue.id}>
            <Td className="text-end tabular-nums">{issue.line === 0 ? "file" : issue.line}</Td>
            <Td>
              <Badge tone={tones[issue.kind]}>{issue.kind}</Badge>
            </Td>
            <Td className="whitespace-nowrap font-mono text-xs leading-5">{issue.field || "—"}</Td>
            <Td className="w-full min-w-64 break-words">{issue.reason}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
