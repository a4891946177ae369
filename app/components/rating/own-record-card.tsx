import { Card } from "#app/components/ui/page.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { OwnRecord } from "#services/raters/read-own-record.ts";

/** What a rater is told of their own work. */
export function OwnRecordCard({ record: { medianSeconds, tenthsRight } }: { record: OwnRecord }) {
  const { own } = useMessages();
  return (
    <Card className="mb-4 px-4 py-3" aria-label={own.record}>
      <h2>{own.record}</h2>
      <p className="max-w-prose">{medianSeconds === null ? own.noPace : own.pace(medianSeconds)}</p>
      {tenthsRight === null ? (
        <p className="max-w-prose text-muted">{own.notRight}</p>
      ) : (
        <p className="max-w-prose">
          {own.right(tenthsRight)} <span className="text-muted">{own.rightNote}</span>
        </p>
      )}
    </Card>
  );
}
