import { useEffect, useRef } from "react";
import type { Span } from "#core/schemas/rating.ts";
import { pieces } from "./pieces.ts";

export type Selected = { part: number; start: number; end: number };

/** Marking of passages: what is marked, and who hears of a selection. */
export type Marking = {
  marks: readonly Span[];
  labelOf: (level: string) => string;
  onSelect: (selected: Selected | null) => void;
};

/** A text as it was written, so that places in it are places in what the model wrote, with its marks. */
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

  const own = marking.marks.filter((mark) => mark.part === part);
  return (
    <div ref={box} className="prose cursor-text whitespace-pre-wrap" dir="auto">
      {pieces(text, own).map((piece) =>
        piece.levels.length > 0 ? (
          <mark
            key={piece.start}
            title={piece.levels.map(marking.labelOf).join(", ")}
            className="rounded-sm bg-warn-soft text-ink underline decoration-warn decoration-2 underline-offset-2"
          >
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </div>
  );
}

/** The selection as places in the text of `box`, without spaces at its ends; null when nothing of it is selected. */
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
