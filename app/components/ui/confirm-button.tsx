import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { ConfirmContent } from "./confirm-content.tsx";

/** A button that asks for confirmation before it does something that cannot be undone, or that stops the work of others. */
export function ConfirmButton({
  title,
  children,
  action,
  label,
  tone = "danger",
  disabled = false,
  onConfirm,
}: {
  title: string;
  /** What will happen, in a sentence. */
  children: ReactNode;
  /** The word on both buttons, such as "Remove". */
  action: string;
  /** The accessible name of the button that opens the dialog, when the word alone does not say what it is about. */
  label?: string;
  tone?: "danger" | "primary";
  disabled?: boolean;
  onConfirm: () => void;
}) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>
        <Button size="sm" disabled={disabled} aria-label={label}>
          {action}
        </Button>
      </AlertDialog.Trigger>
      <ConfirmContent title={title} action={action} tone={tone} onConfirm={onConfirm}>
        {children}
      </ConfirmContent>
    </AlertDialog.Root>
  );
}
