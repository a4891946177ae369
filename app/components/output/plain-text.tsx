import { type ReactNode, type RefObject, useMemo, useState } from "react";
import { cn } from "#app/lib/cn.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { MoreNote } from "./more-note.tsx";
import { type TextPart, textParts } from "./text-parts.ts";
import { Unseen } from "./unseen.tsx";

/** How many parts are shown at first, and added with each click. */
const first = 3;
const step = 20;

type Props = {
  text: string;
  className?: string | undefined;
  box?: RefObject<HTMLDivElement>;
  /** A formatted text is expected: this one only appears when that takes noticeably long. */
  isBusy?: boolean;
  children?: (part: TextPart) => ReactNode;
};

/** A text exactly as it was written. A long text is shown in parts, and the browser only lays out those in view. */
export function PlainText({ text, className, box, isBusy, children }: Props) {
  const { item } = useMessages();
  const [most, setMost] = useState(first);
  const parts = useMemo(() => textParts(text, most), [text, most]);
  const last = parts.at(-1)?.pieces.at(-1);
  const shown = last ? parts.at(-1)!.start + last.start + last.text.length : 0;
  return (
    <>
      <div ref={box} data-busy={isBusy || undefined} className={cn("prose written", className)}>
        {parts.map((part) => (
          <div key={part.start} className={parts.length > 1 ? "part" : undefined}>
            {children ? children(part) : <Unseen pieces={part.pieces} />}
          </div>
        ))}
      </div>
      {shown < text.length && (
        <MoreNote
          note={item.shown(shown, text.length)}
          action={item.showMore}
          onAct={() => setMost(most + step)}
        />
      )}
    </>
  );
}
