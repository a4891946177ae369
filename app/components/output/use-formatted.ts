import { startTransition, useEffect, useMemo, useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { askTextWorker } from "./ask-worker.ts";
import type { FormattedText } from "./format-text.ts";
import type { Refusal } from "./refusal.ts";
import { longest, longestAsked, scanText } from "./scan-text.ts";

/** How many milliseconds formatting may take by itself, and on request. */
const patience = 600;
const patienceAsked = 6000;

type Asked = { text: string; headingLevel: number; isAsked: boolean };
type Outcome = FormattedText | Refusal | "unavailable";

/**
 * The result of formatting a text; null until it is known, and when there is no text. `isAsked` is for a text that
 * was refused before and that a person wants formatted anyway.
 */
export function useFormatted(text: string | null, headingLevel: number, isAsked: boolean): Outcome | null {
  const { footnotes } = useMessages().item;
  const [known, setKnown] = useState<(Asked & { outcome: Outcome }) | null>(null);
  const refusal = useMemo(() => (text === null ? null : refuse(text, isAsked)), [text, isAsked]);

  useEffect(() => {
    if (text === null || refusal) return;
    const leaving = new AbortController();
    const request = { kind: "text", text, headingLevel, footnotes } as const;
    void askTextWorker(request, isAsked ? patienceAsked : patience, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      const outcome = outcomeOf(answer);
      startTransition(() => setKnown({ text, headingLevel, isAsked, outcome }));
    });
    return () => leaving.abort();
  }, [text, refusal, headingLevel, isAsked, footnotes]);

  if (text === null || refusal) return refusal;
  const isOfThis = known?.text === text && known.headingLevel === headingLevel && known.isAsked === isAsked;
  return isOfThis ? known.outcome : null;
}

function refuse(text: string, isAsked: boolean): Refusal | null {
  if (text.length > (isAsked ? longestAsked : longest)) return "long";
  return isAsked ? null : scanText(text);
}

function outcomeOf(answer: Awaited<ReturnType<typeof askTextWorker>>): Outcome {
  if (answer === null) return "unavailable";
  if (answer.kind === "text") return answer.outcome;
  return answer.kind === "late" ? "slow" : "failed";
}
