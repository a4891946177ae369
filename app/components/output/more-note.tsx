import { Button } from "#app/components/ui/button.tsx";

/** Says how much of a text is hidden, with the button that shows it. */
export function MoreNote({
  note,
  action,
  onAct,
}: {
  note: string;
  action?: string;
  onAct?: (() => void) | undefined;
}) {
  return (
    <p className="my-2 flex flex-wrap items-center gap-3 text-sm text-muted">
      {note}
      {onAct && (
        <Button size="sm" onClick={onAct}>
          {action}
        </Button>
      )}
    </p>
  );
}
