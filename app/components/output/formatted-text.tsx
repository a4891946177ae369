import { useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { askTextWorker } from "./ask-worker.ts";
import { MoreNote } from "./more-note.tsx";
import { OutputBoundary } from "./output-boundary.tsx";
import { PlainText } from "./plain-text.tsx";
import type { Refusal } from "./refusal.ts";
import { longestAsked } from "./scan-text.ts";
import { TreeView } from "./tree-view.tsx";
import { useFormatted } from "./use-formatted.ts";
import { useModule } from "./use-module.ts";

const loadMathStyles = () => import("./math-styles.ts");

/** Starts the worker before the first text needs it. */
export function warmUp(): void {
  const nothing = { kind: "text", text: "", headingLevel: 1, footnotes: "" } as const;
  void askTextWorker(nothing, 1000, new AbortController().signal);
}

/**
 * A text, formatted as soon as its formatting is ready. A text that is too much to format is shown as it was written.
 */
export function FormattedText({ text, headingLevel }: { text: string; headingLevel: number }) {
  const [isAsked, setAsked] = useState(false);
  const outcome = useFormatted(text, headingLevel, isAsked);
  const formatted = typeof outcome === "object" ? outcome : null;
  const styles = useModule(loadMathStyles, formatted?.hasFormulas === true);

  if (formatted && (styles || !formatted.hasFormulas))
    return (
      <OutputBoundary fallback={<Unformatted text={text} refusal="failed" onAsk={null} />}>
        <div className="prose [&>:first-child]:mt-0" dir="auto">
          <TreeView tree={formatted.tree} />
        </div>
      </OutputBoundary>
    );
  if (typeof outcome !== "string") return <PlainText text={text} isBusy />;
  if (outcome === "unavailable") return <PlainText text={text} />;
  return <Unformatted text={text} refusal={outcome} onAsk={isAsked ? null : () => setAsked(true)} />;
}

/** Says why a text is not formatted, and offers to format it when that only takes longer. */
function Unformatted({
  text,
  refusal,
  onAsk,
}: {
  text: string;
  refusal: Refusal;
  onAsk: (() => void) | null;
}) {
  const { item } = useMessages();
  const canAsk = onAsk && refusal !== "deep" && text.length <= longestAsked;
  return (
    <>
      <MoreNote
        note={item.plain(item.refusals[refusal])}
        action={item.format}
        onAct={canAsk ? onAsk : undefined}
      />
      <PlainText text={text} />
    </>
  );
}
