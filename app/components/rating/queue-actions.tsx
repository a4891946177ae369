import { Button } from "#app/components/ui/button.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

type Props = { canUndo: boolean; onUndo: () => void; onSkip: () => void };

/** What a rater can do with a task of the queue beside answering it, and with the one before. */
export function QueueActions({ canUndo, onUndo, onSkip }: Props) {
  const { actions } = useMessages();
  return (
    <>
      <Button variant="ghost" aria-keyshortcuts="U" disabled={!canUndo} onClick={onUndo}>
        {actions.undo} <KeyHint>U</KeyHint>
      </Button>
      <Button variant="ghost" aria-keyshortcuts="S" onClick={onSkip}>
        {actions.skip} <KeyHint>S</KeyHint>
      </Button>
    </>
  );
}
