import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Textarea } from "#app/components/ui/field.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { raterSkipKinds } from "#core/queue/skip-kinds.ts";
import { Modal } from "./modal.tsx";
import type { SkipSaid } from "./use-rating-queue.ts";

const presets = raterSkipKinds.filter((kind) => kind !== "other");

/** The second press of the key that opened the dialog is no word. In milliseconds. */
const settling = 250;

/**
 * Why a task is skipped: by one press, or in the rater's own words. Words that are typed go into their field, wherever
 * the focus is, and go with whatever is pressed then: no key takes a reason in place of what somebody wrote.
 */
export function SkipDialog({ onSkip, onClose }: { onSkip: (said: SkipSaid) => void; onClose: () => void }) {
  const { skip, actions } = useMessages();
  const [own, setOwn] = useState("");
  const [isMissing, setMissing] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  const opened = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    opened.current = performance.now();
  }, []);

  const reason = own.trim();
  const sayOwn = () => (reason ? onSkip({ kind: "other", reason }) : setMissing(true));
  const press = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    if (target instanceof HTMLTextAreaElement) {
      if (key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      return sayOwn();
    }
    const kind = reason ? undefined : presets[Number(key) - 1];
    if (kind) {
      // The next task is there before this key has gone its way, and would take it for an answer.
      event.preventDefault();
      return onSkip({ kind, reason });
    }
    if (key === "Enter" && !(target instanceof HTMLButtonElement)) return reason ? sayOwn() : undefined;
    if (key.length !== 1 || key === " ") return;
    if (/s/i.test(key) && event.timeStamp < opened.current + settling) return event.preventDefault();
    // The key arrives where the focus is by then.
    words.current?.focus();
  };

  return (
    <Modal title={skip.title} onClose={onClose}>
      <fieldset
        data-first
        tabIndex={-1}
        aria-label={skip.title}
        className="min-w-0 outline-none"
        onKeyDown={press}
      >
        <p className="mb-3 text-muted">{skip.lead}</p>
        <div className="flex flex-col gap-1.5">
          {presets.map((kind, i) => (
            <Button
              key={kind}
              className="h-auto min-h-9 justify-between py-1.5 text-start whitespace-normal pointer-coarse:min-h-11"
              onClick={() => onSkip({ kind, reason })}
            >
              {skip.reasons[kind]} <KeyHint>{String(i + 1)}</KeyHint>
            </Button>
          ))}
        </div>
        <form
          className="mt-4"
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            sayOwn();
          }}
        >
          <Field label={skip.other} hint={skip.hint} error={isMissing ? skip.missing : undefined}>
            {(control) => (
              <Textarea
                ref={words}
                {...control}
                maxLength={500}
                value={own}
                onChange={(event) => setOwn(event.target.value)}
              />
            )}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" variant="primary">
              {actions.skip}
            </Button>
          </div>
        </form>
      </fieldset>
    </Modal>
  );
}
