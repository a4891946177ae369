import { X } from "lucide-react";
import { cn } from "#app/lib/cn.ts";
import { useMessages } from "#app/messages/use-messages.ts";

/** The heading of a panel or dialog, and the button that closes it. */
export function TitleBar({
  id,
  title,
  onClose,
  className,
}: {
  id: string;
  title: string;
  onClose: () => void;
  className?: string;
}) {
  const messages = useMessages();
  return (
    <div className={cn("flex items-center justify-between gap-3 border-b border-line px-5", className)}>
      <h2 id={id}>{title}</h2>
      <button
        type="button"
        aria-label={messages.actions.close}
        onClick={onClose}
        className="rounded p-1.5 hover:bg-sunken"
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
