import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Verbatim } from "./verbatim.tsx";
import { verbatimChildren } from "./verbatim-children.tsx";

/** The content of a dialog that asks before something irreversible is done. Belongs inside an `AlertDialog.Root`. */
export function ConfirmContent({
  title,
  children,
  action,
  tone = "danger",
  onConfirm,
}: {
  title: string;
  /** What will happen, in a sentence. */
  children: ReactNode;
  /** The word on the button, such as "Remove". */
  action: string;
  tone?: "danger" | "primary";
  /** Null where the dialog only says why it cannot be done. */
  onConfirm: (() => void) | null;
}) {
  return (
    <AlertDialog.Portal>
      <AlertDialog.Overlay className="fixed inset-0 bg-black/40" />
      <AlertDialog.Content className="fixed top-1/2 left-1/2 w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-md border border-line bg-surface p-5 shadow-lg">
        <AlertDialog.Title className="text-lg font-semibold">
          <Verbatim>{title}</Verbatim>
        </AlertDialog.Title>
        <AlertDialog.Description className="mt-1 text-muted">
          {verbatimChildren(children)}
        </AlertDialog.Description>
        <div className="mt-4 flex justify-end gap-2">
          <AlertDialog.Cancel asChild>
            <Button>{onConfirm ? "Cancel" : "Close"}</Button>
          </AlertDialog.Cancel>
          {onConfirm && (
            <AlertDialog.Action asChild>
              <Button variant={tone} onClick={onConfirm}>
                {action}
              </Button>
            </AlertDialog.Action>
          )}
        </div>
      </AlertDialog.Content>
    </AlertDialog.Portal>
  );
}
