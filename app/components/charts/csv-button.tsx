import { Download } from "lucide-react";
import { Button } from "#app/components/ui/button.tsx";
import { downloadCsv } from "./download.ts";

/** Saves a table as a file. Where the table has no rows there is nothing to save, and no button. */
export function CsvButton({
  what,
  fileName,
  rows,
}: {
  what: string;
  fileName: string;
  rows: () => Record<string, unknown>[];
}) {
  const table = rows();
  if (table.length === 0) return null;
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`${what}: download as CSV`}
      onClick={() => downloadCsv(fileName, table)}
    >
      <Download aria-hidden /> CSV
    </Button>
  );
}
