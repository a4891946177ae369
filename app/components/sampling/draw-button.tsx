import { AlertDialog } from "radix-ui";
import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmContent } from "#app/components/ui/confirm-content.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { countOf } from "#core/text/count-of.ts";

/**
 * The button that draws. Where no task could be finished by so many raters, that is said, and asked about if the plan
 * itself names the number.
 */
export function DrawButton({
  newTasks,
  isCounting,
  tooMany,
  asks,
  disabled,
  onDraw,
}: {
  /** Null while it is not known what the plan would draw: it cannot be read yet, or is being counted. */
  newTasks: number | null;
  isCounting: boolean;
  /** Why the number of raters cannot be what was meant; null when it can. */
  tooMany: string | null;
  asks: boolean;
  disabled: boolean;
  onDraw: () => void;
}) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      {tooMany && <Notice tone="warn">{tooMany}</Notice>}
      <Button
        variant="primary"
        disabled={disabled || !newTasks}
        onClick={() => (tooMany && asks ? setAsked(true) : onDraw())}
      >
        {drawText(newTasks, isCounting)}
      </Button>
      <AlertDialog.Root open={isAsked} onOpenChange={setAsked}>
        <ConfirmContent
          title="Queue for so many raters?"
          action="Queue all the same"
          tone="primary"
          onConfirm={onDraw}
        >
          {tooMany}
        </ConfirmContent>
      </AlertDialog.Root>
    </>
  );
}

function drawText(newTasks: number | null, isCounting: boolean): string {
  if (newTasks === null) return isCounting ? "Counting …" : "Queue outputs";
  return newTasks === 0 ? "Nothing new to draw" : `Queue ${countOf(newTasks, "output")}`;
}
