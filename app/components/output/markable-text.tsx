import { useEffect, useRef } from "react";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { Span } from "#core/schemas/rating.ts";
import { textPieces } from "#core/text/text-pieces.ts";
import { pieces } from "./pieces.ts";
import { PlainText } from "./plain-text.tsx";
import type { TextPart } from "./text-parts.ts";
import { Unseen } from "./unseen.tsx";

export type Selected = { part: number; start: number; end: number };

/** The marking of passages: those marked so far, and what happens on a selection. */
export type Marking = {
  passages: readonly Span[];
  labelOf: (level: string) => string;
  onSelect: (selected: Selected | null) => void;
  /** Whether the labels stand behind each passage, and not only where a pointer rests on it. */
  isNoted?: boolean;
};

/**
 * A text as it was written, with its marked passages, so that offsets on the page are offsets in the model's text.
 */
export function MarkableText({ text, part, marking }: { text: string; part: number; marking: Marking }) {
  const box = useRef<HTMLDivElement>(null);
  const { onSelect } = marking;

  useEffect(() => {
    const read = () => {
      const range = selectedRange(box.current);
      if (range) onSelect({ part, ...range });
    };
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }, [part, onSelect]);

  const own = marking.passages.filter((passage) => passage.part === part);
  return (
    <PlainText text={text} box={box} className="cursor-text">
      {(shown) => <Marked part={shown} passages={own} marking={marking} />}
    </PlainText>
  );
}

/** A part of the text, with the passages that overlap it. */
function Marked({
  part,
  passages,
  marking: { labelOf, isNoted },
}: {
  part: TextPart;
  passages: readonly Span[];
  marking: Marking;
}) {
  const text = part.pieces.map((piece) => piece.text).join("");
  const inPart = passages
    .map((passage) => ({ ...passage, start: passage.start - part.start, end: passage.end - part.start }))
    .filter(({ start, end }) => start < text.length && end > 0);
  if (inPart.length === 0) return <Unseen pieces={part.pieces} />;
  return pieces(text, inPart).map((piece) => {
    const shown = <Unseen key={piece.start} pieces={textPieces(piece.text, "text")} />;
    return piece.levels.length === 0 ? (
      shown
    ) : (
      <mark
        key={piece.start}
        title={piece.levels.map(labelOf).join(", ")}
        className="rounded-sm bg-warn-soft text-ink underline decoration-warn decoration-2 underline-offset-2"
      >
        {shown}
        {isNoted && (
          <sup className="ms-0.5 font-sans text-2xs text-muted">
            <Verbatim>{piece.levels.map(labelOf).join(", ")}</Verbatim>
          </sup>
        )}
      </mark>
    );
  });
}

/** The selection as offsets in the text of `box`, without spaces at its ends; null when nothing in it is selected. */
function selectedRange(box: HTMLElement | null): { start: number; end: number } | null {
  const selection = document.getSelection();
  if (!box || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const chosen = range.toString();
  const trimmed = chosen.trim();
  if (trimmed === "") return null;
  const from = start + chosen.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}
