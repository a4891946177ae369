import type { ReactNode } from "react";

/** A button in a line of text, for details that people look at now and then. */
export function SmallButton({
  isPressed,
  shortcut,
  title,
  onClick,
  children,
}: {
  isPressed?: boolean;
  shortcut?: string;
  title?: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      aria-keyshortcuts={shortcut}
      title={title}
      onClick={onClick}
      className="rounded px-1 text-sm text-accent-ink underline decoration-dotted underline-offset-2 hover:bg-sunken aria-pressed:bg-accent-soft"
    >
      {children}
    </button>
  );
}
