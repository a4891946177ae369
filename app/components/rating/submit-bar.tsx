import { Button } from "#app/components/ui/button.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

/** Always in reach: below the questions on wide screens, at the bottom edge of a phone. */
export function SubmitBar({
  message,
  canUndo,
  onUndo,
  onSkip,
}: {
  message: string | null;
  canUndo: boolean;
  onUndo: () => void;
  onSkip: () => void;
}) {
  const { actions, help } = useMessages();
  return (
    <div className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface px-4 py-2.5 lg:static lg:px-5">
      {message && (
        <p role="alert" className="pb-2 text-sm text-bad">
          {message}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Button variant="ghost" aria-keyshortcuts="U" disabled={!canUndo} onClick={onUndo}>
          {actions.undo} <KeyHint>U</KeyHint>
        </Button>
        <Button variant="ghost" aria-keyshortcuts="S" onClick={onSkip}>
          {actions.skip} <KeyHint>S</KeyHint>
        </Button>
        <Button type="submit" variant="primary" className="ms-auto min-w-32">
          {actions.submit} <KeyHint>{help.enter}</KeyHint>
        </Button>
      </div>
    </div>
  );
}
