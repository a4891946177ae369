import { Button } from "#app/components/ui/button.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

/** Whether there may be an act to take back, and how that is done. */
export type Undo = { canUndo: boolean; onUndo: () => void };

/** What a rater can do with a task of the queue beside answering it, and with the one before. */
export function QueueActions({ onSkip, ...undo }: Undo & { onSkip: () => void }) {
  const { actions } = useMessages();
  return (
    <>
      <UndoButton {...undo} />
      <Button variant="ghost" aria-keyshortcuts="S" onClick={onSkip}>
        {actions.skip} <KeyHint>S</KeyHint>
      </Button>
    </>
  );
}

/** Takes back the last act. Also on the page of a queue that has come to its end, where the last answer is the one before. */
export function UndoButton({ canUndo, onUndo }: Undo) {
  const { actions } = useMessages();
  return (
    <Button variant="ghost" aria-keyshortcuts="U" disabled={!canUndo} onClick={onUndo}>
      {actions.undo} <KeyHint>U</KeyHint>
    </Button>
  );
}
