import { X } from "lucide-react";
import { useState } from "react";
import { Examples } from "#app/components/guideline/examples.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { oneLine } from "#app/lib/one-line.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { Question } from "#core/scales/scales.ts";
import type { Span } from "#core/schemas/rating.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { AnswerProps } from "./answer-props.ts";
import { SentenceFields, type SentenceProps } from "./sentence-fields.tsx";
import { shortenPassage } from "./shorten-passage.ts";
import { spansOf, withMark } from "./spans.ts";

/** Passages of the response, marked by selecting text or sentence by sentence. */
export function SpanAnswer({ question, value, onChange, showsExamples, tools }: AnswerProps) {
  const messages = useMessages();
  const spans = spansOf(value);
  const isMarking = tools.markingId === question.id;
  return (
    <>
      <Levels question={question} showsExamples={showsExamples} />
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          aria-pressed={isMarking}
          variant={isMarking ? "primary" : "secondary"}
          onClick={() => tools.setMarkingId(isMarking ? null : question.id)}
        >
          {isMarking ? messages.span.done : messages.span.mark}
        </Button>
      </div>
      {isMarking && <p className="text-sm text-muted">{messages.span.how}</p>}
      <BySentence
        question={question}
        texts={tools.texts}
        onAdd={(one, level) => onChange(withMark(spans, one, level))}
      />
      <MarkList
        question={question}
        spans={spans}
        texts={tools.texts}
        onRemove={(place) => onChange(spans.filter((_, i) => i !== place))}
      />
    </>
  );
}

function Levels({ question, showsExamples }: { question: Question; showsExamples: boolean }) {
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {levelsOf(question).map((level) => (
        <li key={level.value}>
          <span className="font-medium">{level.label}</span>{" "}
          <span className="text-muted">{level.definition}</span>
          {showsExamples && <Examples examples={level.examples} />}
        </li>
      ))}
    </ul>
  );
}

/** For people who do not select with a pointer. */
function BySentence(props: SentenceProps) {
  const { span } = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded text-sm text-accent-ink underline decoration-dotted underline-offset-2">
        {span.bySentence}
      </summary>
      {isOpen && <SentenceFields {...props} />}
    </details>
  );
}

function MarkList({
  question,
  spans,
  texts,
  onRemove,
}: {
  question: Question;
  spans: readonly Span[];
  texts: readonly string[];
  onRemove: (place: number) => void;
}) {
  const messages = useMessages();
  if (spans.length === 0) return <p className="text-sm text-muted">{messages.span.none}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {spans.map((span, i) => {
        const text = shortenPassage(texts[span.part]?.slice(span.start, span.end) ?? "");
        return (
          <li
            key={`${span.part} ${span.start} ${span.end} ${span.level}`}
            className="flex items-start justify-between gap-2 rounded bg-warn-soft px-2 py-1 text-sm"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <q>
                <Verbatim>{oneLine(text)}</Verbatim>
              </q>{" "}
              <span className="text-muted">
                {levelsOf(question).find(({ value }) => String(value) === span.level)?.label}
              </span>
            </span>
            <button
              type="button"
              aria-label={messages.span.remove(visibleText(text))}
              onClick={() => onRemove(i)}
              className="p-0.5"
            >
              <X aria-hidden className="size-4" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
