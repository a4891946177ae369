import { Download } from "lucide-react";
import { Button } from "#app/components/ui/button.tsx";
import { downloadCsv } from "./download.ts";

export function CsvButton({
  what,
  fileName,
  rows,
}: {
  what: string;
  fileName: string;
  rows: () => Record<string, unknown>[];
}) {
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`${what}: download as CSV`}
      onClick={() => downloadCsv(fileName, rows())}
    >
      <Download aria-hidden /> CSV
    </Button>
  );
}
