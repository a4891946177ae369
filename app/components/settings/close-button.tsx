import { AlertDialog } from "radix-ui";
import { useEffect, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmContent } from "#app/components/ui/confirm-content.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import { type ClosingEffect, describeClosing } from "#core/projects/describe-closing.ts";
import type { ClosedState } from "#core/projects/why-closed.ts";
import type { SettingsRequest } from "#core/schemas/project.ts";

/** A button that asks what archiving or pausing would touch now, says it, and does it once that is confirmed. */
export function CloseButton({
  state,
  title,
  action,
  disabled,
  onConfirm,
}: {
  state: ClosedState;
  title: string;
  action: string;
  disabled: boolean;
  onConfirm: () => void;
}) {
  const { send, busy, answer } = useRequest<SettingsRequest, { ok: true; effect: ClosingEffect }>();
  const [effect, setEffect] = useState<ClosingEffect | null>(null);
  const answered = answer?.effect;
  useEffect(() => setEffect(answered ?? null), [answered]);
  return (
    <>
      <Button size="sm" disabled={disabled || busy} onClick={() => send({ op: "preview-closing" })}>
        {action}
      </Button>
      <AlertDialog.Root open={effect !== null} onOpenChange={(open) => !open && setEffect(null)}>
        {effect && (
          <ConfirmContent title={title} action={action} onConfirm={onConfirm}>
            {describeClosing(state, effect).join(" ")}
          </ConfirmContent>
        )}
      </AlertDialog.Root>
    </>
  );
}
