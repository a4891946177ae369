import { type ReactNode, useId, useState } from "react";
import { Badge } from "#app/components/ui/page.tsx";
import { cn } from "#app/lib/cn.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Marking } from "./markable-text.tsx";
import { PlainText } from "./plain-text.tsx";
import { RichText } from "./rich-text.tsx";
import { useModule } from "./use-module.ts";

/** Needed where passages can be marked, and fetched before that. */
export const loadMarkable = () => import("./markable-text.tsx");

type Props = {
  title: ReactNode;
  text: string;
  raw: boolean;
  /** "response" is what is rated, and large. "context" is what helps to judge it. */
  kind: "response" | "context";
  /** Whether long text is folded. Only for context: what is rated is never folded. */
  foldable?: boolean;
  model?: string | null | undefined;
  /** The marking of passages and the part of the item that this text is, where passages can be marked. */
  marking?: Marking | undefined;
  part?: number;
  headingLevel?: 2 | 3;
};

/** One text of an item under its title. */
export function TextBlock({
  title,
  text,
  raw,
  kind,
  foldable,
  model,
  marking,
  part,
  headingLevel = 2,
}: Props) {
  const messages = useMessages();
  const id = useId();
  const Heading = headingLevel === 2 ? "h2" : "h3";
  const isResponse = kind === "response";
  const isMarked = marking !== undefined && part !== undefined;
  const markable = useModule(loadMarkable, isMarked);
  const body =
    text.trim() === "" && isResponse ? (
      <p className="italic text-muted">{messages.item.empty}</p>
    ) : isMarked ? (
      markable ? (
        <markable.MarkableText text={text} part={part} marking={marking} />
      ) : (
        <PlainText text={text} />
      )
    ) : (
      <RichText text={text} raw={raw} headingLevel={headingLevel} />
    );
  return (
    <section
      aria-labelledby={id}
      className={cn("min-w-0", isResponse && "rounded-md border border-line bg-surface px-5 py-4")}
    >
      <Heading id={id} className="mb-1.5 flex items-center gap-2 text-sm font-semibold text-muted">
        {title}
        {model && <Badge>{model}</Badge>}
      </Heading>
      <div className={isResponse ? "max-w-[46rem] [&_.prose]:text-[1.0625rem]" : "max-w-[46rem]"}>
        {foldable ? <Fold isLong={isLong(text)}>{body}</Fold> : body}
      </div>
    </section>
  );
}

function isLong(text: string): boolean {
  return text.length > 700 || text.split("\n", 13).length > 12;
}

/** Long content cut to a few lines, with a button for the rest. */
function Fold({ isLong, children }: { isLong: boolean; children: ReactNode }) {
  const messages = useMessages();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (!isLong) return children;
  return (
    <>
      <div
        id={id}
        className={
          isOpen ? undefined : "max-h-44 overflow-hidden [mask-image:linear-gradient(black_75%,transparent)]"
        }
      >
        {children}
      </div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="mt-1 text-sm font-medium text-accent-ink underline"
      >
        {isOpen ? messages.item.less : messages.item.more}
      </button>
    </>
  );
}
