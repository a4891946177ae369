import type { Selected } from "#app/components/output/markable-text.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { oneLine } from "#app/lib/one-line.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { Question } from "#core/scales/scales.ts";
import { keyOf } from "./answers.tsx";
import { shortenPassage } from "./shorten-passage.ts";

export type SelectionProps = {
  question: Question;
  selected: Selected;
  texts: readonly string[];
  onMark: (level: string) => void;
};

/** The levels for the selected words: within reach of the thumb, and available as digits while words are selected. */
export function SelectionButtons({ question, selected, texts, onMark }: SelectionProps) {
  const messages = useMessages();
  const words = shortenPassage(texts[selected.part]?.slice(selected.start, selected.end) ?? "");
  return (
    <fieldset
      data-selection
      tabIndex={-1}
      aria-label={messages.span.level}
      className="fixed inset-x-0 bottom-[calc(var(--bar,4rem)+0.5rem)] z-30 mx-auto flex w-fit max-w-[calc(100vw-2rem)] flex-wrap items-center gap-2 rounded-md border border-line bg-surface p-2.5 shadow-lg"
    >
      <p className="w-full truncate text-sm text-muted">
        {messages.span.selected}{" "}
        <q>
          <Verbatim>{oneLine(words)}</Verbatim>
        </q>
      </p>
      {levelsOf(question).map((level, i) => (
        <Button
          key={level.value}
          size="sm"
          data-key={keyOf(level, i) ?? undefined}
          // Pressing the button must not clear the selection before it is marked.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onMark(String(level.value))}
        >
          {level.label} <KeyHint>{keyOf(level, i)}</KeyHint>
        </Button>
      ))}
    </fieldset>
  );
}
