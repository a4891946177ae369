import { Badge } from "#app/components/ui/page.tsx";

const tones = { running: "accent", done: "good", failed: "bad" } as const;

export function StatusBadge({ status }: { status: keyof typeof tones }) {
  return <Badge tone={tones[status]}>{status}</Badge>;
}
