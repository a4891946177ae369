import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

/**
 * Always in reach: below the questions on wide screens, at the bottom edge of a phone. News stand in it and not over
 * the item. What may not end up behind it on a phone keeps `--bar` of room: its height, whatever is in it.
 */
export function SubmitBar({
  message,
  news,
  actions,
  submitLabel,
}: {
  message: string | null;
  news?: ReactNode;
  /** Beside the button that submits. */
  actions: ReactNode;
  submitLabel?: string | undefined;
}) {
  const words = useMessages();
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const node = bar.current;
    if (!node) return;
    const root = document.documentElement;
    const observer = new ResizeObserver(() => root.style.setProperty("--bar", `${node.offsetHeight}px`));
    observer.observe(node);
    return () => {
      observer.disconnect();
      root.style.removeProperty("--bar");
    };
  }, []);
  return (
    <div
      ref={bar}
      className="fixed inset-x-0 bottom-0 z-10 flex flex-col gap-2 border-t border-line bg-surface px-4 py-2.5 lg:static lg:px-5"
    >
      {news}
      {message && (
        <p role="alert" className="text-sm text-bad">
          {message}
        </p>
      )}
      <div className="flex items-center gap-2">
        {actions}
        <Button type="submit" variant="primary" className="ms-auto min-w-32">
          {submitLabel ?? words.actions.submit} <KeyHint>{words.help.enter}</KeyHint>
        </Button>
      </div>
    </div>
  );
}
