import { Table, Td, Th } from "#app/components/ui/table.tsx";
import type { CheckedPreview } from "./check-preview.ts";

/** The first rows of a file as the import would take them. */
export function PreviewTable({ checked, fileName }: { checked: CheckedPreview; fileName: string }) {
  return (
    <div className="rounded-md border border-line">
      <Table label={`First rows of ${fileName}`}>
        <thead>
          <tr>
            <Th className="text-end">Line</Th>
            {checked.headings.map((heading) => (
              <Th key={heading}>{heading}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checked.rows.map((row) => (
            <tr key={row.line}>
              <Td className="text-end tabular-nums text-muted">{row.line}</Td>
              {checked.headings.map((heading, i) => (
                <Td key={heading} className="max-w-64">
                  <span className="line-clamp-2 break-words">
                    {row.cells[i] || <span className="text-muted">—</span>}
                  </span>
                  {i === 0 &&
                    row.faults.map((fault) => (
                      <span key={fault} className="block text-xs text-bad">
                        {fault}
                      </span>
                    ))}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
