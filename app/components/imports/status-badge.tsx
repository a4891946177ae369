import { Badge } from "#app/components/ui/page.tsx";
import { type ImportCounts, type ImportStatus, isAllRejected } from "#core/imports/import-options.ts";

const tones = { running: "accent", done: "good", failed: "bad", cancelled: "warn" } as const satisfies Record<
  ImportStatus,
  string
>;

/** What became of an import. One that ran to its end and could use no row has done nothing. */
export function StatusBadge({ status, counts }: { status: ImportStatus; counts: ImportCounts }) {
  if (status === "done" && isAllRejected(counts)) return <Badge tone="bad">all rejected</Badge>;
  return <Badge tone={tones[status]}>{status}</Badge>;
}
