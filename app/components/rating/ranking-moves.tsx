import { ArrowDown, ArrowUp, Equal, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#app/lib/cn.ts";
import { useMessages } from "#app/messages/use-messages.ts";

export type Action = "up" | "down" | "tie";

/** The buttons that move a response within a ranking. */
export function RankingMoves({
  title,
  response,
  isFirst,
  isLast,
  isShared,
  ties,
  onMove,
  onTake,
}: {
  title: string;
  response: number;
  isFirst: boolean;
  isLast: boolean;
  isShared: boolean;
  ties: boolean;
  onMove: (action: Action) => void;
  onTake: () => void;
}) {
  const { ranking: words } = useMessages();
  return (
    <span className="ms-auto flex gap-2 pointer-coarse:gap-1">
      <Move
        act={`up ${response}`}
        label={words.up(title)}
        onClick={() => onMove("up")}
        isIdle={isFirst && !isShared}
      >
        <ArrowUp aria-hidden className="size-4" />
      </Move>
      <Move
        act={`down ${response}`}
        label={words.down(title)}
        onClick={() => onMove("down")}
        isIdle={isLast && !isShared}
      >
        <ArrowDown aria-hidden className="size-4" />
      </Move>
      {ties && (
        <Move
          act={`tie ${response}`}
          label={words.tie(title)}
          isPressed={isShared}
          onClick={() => onMove("tie")}
          isIdle={isFirst && !isShared}
        >
          <Equal aria-hidden className="size-4" />
        </Move>
      )}
      <Move act={`take ${response}`} label={words.take(title)} onClick={onTake}>
        <X aria-hidden className="size-4" />
      </Move>
    </span>
  );
}

/** A button that stays focusable when it has nothing to do. */
function Move({
  act,
  label,
  isIdle = false,
  isPressed,
  onClick,
  children,
}: {
  act: string;
  label: string;
  isIdle?: boolean;
  isPressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      data-act={act}
      aria-label={label}
      aria-disabled={isIdle}
      aria-pressed={isPressed}
      onClick={isIdle ? undefined : onClick}
      className={cn(
        "flex size-9 shrink-0 items-center justify-center rounded-md border border-line hover:border-line-strong pointer-coarse:size-11",
        isIdle && "opacity-40",
        isPressed && "border-accent bg-accent-soft/60",
      )}
    >
      {children}
    </button>
  );
}
