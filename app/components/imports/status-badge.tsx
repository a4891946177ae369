import { Badge } from "#app/components/ui/page.tsx";
import type { ImportStatus } from "#core/imports/import-options.ts";

const tones = { running: "accent", done: "good", failed: "bad", cancelled: "warn" } as const satisfies Record<
  ImportStatus,
  string
>;

export function StatusBadge({ status }: { status: ImportStatus }) {
  return <Badge tone={tones[status]}>{status}</Badge>;
}
