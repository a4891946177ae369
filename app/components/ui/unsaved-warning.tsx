import { useBeforeUnload, useBlocker } from "@remix-run/react";
import { AlertDialog } from "radix-ui";
import { useCallback } from "react";
import { ConfirmContent } from "./confirm-content.tsx";

/** Asks before a page is left on which something was typed and not saved. */
export function UnsavedWarning({ when: isDirty }: { when: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useBeforeUnload(
    useCallback(
      (event) => {
        if (isDirty) event.preventDefault();
      },
      [isDirty],
    ),
  );
  return (
    <AlertDialog.Root
      open={blocker.state === "blocked"}
      onOpenChange={(open) => !open && blocker.state === "blocked" && blocker.reset()}
    >
      <ConfirmContent
        title="Leave without saving?"
        action="Leave"
        onConfirm={() => blocker.state === "blocked" && blocker.proceed()}
      >
        What you changed on this page is not saved.
      </ConfirmContent>
    </AlertDialog.Root>
  );
}
