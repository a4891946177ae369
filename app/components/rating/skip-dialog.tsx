import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Textarea } from "#app/components/ui/field.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { Modal } from "./modal.tsx";

/** Why a task is skipped: by one press, or in the rater's own words. */
export function SkipDialog({ onSkip, onClose }: { onSkip: (reason: string) => void; onClose: () => void }) {
  const { skip, actions } = useMessages();
  const [own, setOwn] = useState("");
  const [isMissing, setMissing] = useState(false);
  return (
    <Modal title={skip.title} onClose={onClose}>
      <p className="mb-3 text-muted">{skip.lead}</p>
      <fieldset
        className="flex flex-col gap-1.5"
        onKeyDown={(event) => {
          const reason =
            event.target instanceof HTMLTextAreaElement ? undefined : skip.reasons[Number(event.key) - 1];
          if (!reason) return;
          // The next task appears before this key event is over, and would take it for an answer.
          event.preventDefault();
          onSkip(reason);
        }}
        aria-label={skip.title}
      >
        {skip.reasons.map((reason, i) => (
          <Button
            key={reason}
            data-first={i === 0 || undefined}
            className="justify-between text-start"
            onClick={() => onSkip(reason)}
          >
            {reason} <KeyHint>{String(i + 1)}</KeyHint>
          </Button>
        ))}
      </fieldset>
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (own.trim()) onSkip(own.trim());
          else setMissing(true);
        }}
      >
        <Field label={skip.other} error={isMissing ? skip.missing : undefined}>
          {(control) => (
            <Textarea
              {...control}
              maxLength={500}
              value={own}
              onChange={(event) => setOwn(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{actions.cancel}</Button>
          <Button type="submit" variant="primary">
            {actions.skip}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
