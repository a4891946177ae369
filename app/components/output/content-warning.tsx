import { EyeOff } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Kbd } from "#app/components/ui/page.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";

type Level = GuidelineHead["content_warning"];

const contentWarnings: readonly Level[] = ["mild", "strong"];

/** Out of reach for keyboard and screen reader; React 18 does not know the attribute. */
const inert = { inert: "" };

const key = (level: Level) => `assay:shown:${level}`;

/**
 * Whether content with this warning is to be shown. The choice holds for the tab and for this level; a page starts
 * hidden, and shows what was chosen before as soon as it can read it.
 */
export function useContentWarning(level: Level): { isHidden: boolean; show: () => void } {
  const [shown, setShown] = useState<readonly Level[]>(["none"]);
  useEffect(() => setShown(["none", ...contentWarnings.filter(wasShown)]), []);
  return {
    isHidden: !shown.includes(level),
    show: () => {
      remember(level);
      setShown([...shown, level]);
    },
  };
}

/** Content blurred behind a button. Until it is shown, a screen reader gets the warning only. */
export function ContentWarning({
  level,
  isHidden,
  onShow,
  children,
}: {
  level: Level;
  isHidden: boolean;
  onShow: () => void;
  children: ReactNode;
}) {
  const messages = useMessages();
  if (level === "none" || !isHidden) return children;
  return (
    <div className="relative min-h-80 overflow-hidden rounded-md">
      <div
        aria-hidden
        {...inert}
        className="pointer-events-none max-h-[60vh] select-none overflow-hidden blur-lg"
      >
        {children}
      </div>
      <div className="absolute inset-0 flex items-start justify-center bg-canvas/60 p-6">
        <div className="flex max-w-md flex-col items-center gap-3 rounded-md border border-line bg-surface p-6 text-center shadow-sm">
          <EyeOff aria-hidden className="size-6 text-warn" />
          <p className="text-lg font-medium">{messages.warning[level]}</p>
          <p className="text-muted">{messages.warning.advice}</p>
          <Button variant="primary" onClick={onShow} aria-keyshortcuts="V">
            {messages.warning.show} <Kbd>V</Kbd>
          </Button>
          <p className="text-sm text-muted">{messages.warning.remembered}</p>
        </div>
      </div>
    </div>
  );
}

function wasShown(level: Level): boolean {
  try {
    return globalThis.sessionStorage?.getItem(key(level)) === "yes";
  } catch {
    return false;
  }
}

function remember(level: Level): void {
  try {
    sessionStorage.setItem(key(level), "yes");
  } catch {
    // Forbidden storage: the choice holds for this item only.
  }
}
