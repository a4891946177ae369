import { EyeOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

/** Makes content unreachable for keyboard and screen reader. React 18 does not know the attribute. */
const inert = { inert: "" };

/** Content blurred behind a button. Until it is revealed, a screen reader only reads the warning. */
export function ContentCover({
  level,
  onShow,
  help,
  children,
}: {
  level: "mild" | "strong";
  onShow: () => void;
  help?: ReactNode;
  children: ReactNode;
}) {
  const messages = useMessages();
  return (
    <div className="grid min-h-80 overflow-hidden rounded-md *:[grid-area:1/1]">
      <div
        aria-hidden
        {...inert}
        className="pointer-events-none max-h-[60vh] min-w-0 select-none overflow-hidden blur-lg"
      >
        {children}
      </div>
      {/* In the same cell of the grid, which grows with the warning where it is higher than the content. */}
      <div className="relative flex min-w-0 items-start justify-center bg-canvas/60 p-3 sm:p-6">
        <div className="flex max-w-md min-w-0 flex-col items-center gap-3 rounded-md border border-line bg-surface p-4 sm:p-6 text-center shadow-sm">
          <EyeOff aria-hidden className="size-6 text-warn" />
          <p className="text-lg font-medium">{messages.warning[level]}</p>
          <p className="text-muted">{messages.warning.advice}</p>
          <Button variant="primary" onClick={onShow} aria-keyshortcuts="V">
            {messages.warning.show} <KeyHint>V</KeyHint>
          </Button>
          <p className="text-sm text-muted">{messages.warning.each}</p>
          {help}
        </div>
      </div>
    </div>
  );
}
