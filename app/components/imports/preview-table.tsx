import { Fragment } from "react";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { cn } from "#app/lib/cn.ts";
import { oneLine } from "#app/lib/one-line.ts";
import type { CheckedPreview } from "./check-preview.ts";

/** The first rows of a file as they would be imported. */
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
            <Fragment key={row.key}>
              <tr>
                <Td rowSpan={row.faults.length > 0 ? 2 : 1} className="text-end tabular-nums text-muted">
                  {row.line}
                </Td>
                {checked.headings.map((heading, i) => (
                  <Td key={heading} className={cn("max-w-64", row.faults.length > 0 && "border-b-0")}>
                    <span className="line-clamp-2 break-words">
                      {row.cells[i] ? (
                        <Verbatim>{oneLine(row.cells[i])}</Verbatim>
                      ) : (
                        <span className="text-muted">—</span>
                      )}
                    </span>
                  </Td>
                ))}
              </tr>
              {row.faults.length > 0 && (
                <tr>
                  <Td colSpan={checked.headings.length} className="pt-0 text-bad">
                    <span className="sticky left-3 inline-block max-w-[min(36rem,55vw)] break-words">
                      <Verbatim>{row.faults.join("; ")}</Verbatim>
                    </span>
                  </Td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
