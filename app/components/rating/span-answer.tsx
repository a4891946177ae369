import { X } from "lucide-react";
import { useId, useState } from "react";
import { Examples } from "#app/components/guideline/level-list.tsx";
import type { Selected } from "#app/components/output/markable-text.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Select } from "#app/components/ui/field.tsx";
import { useLanguage, useMessages } from "#app/messages/use-messages.ts";
import type { Question } from "#core/schemas/guideline.ts";
import type { Span } from "#core/schemas/rating.ts";
import type { AnswerProps } from "./answer-props.ts";
import { splitSentences } from "./split-sentences.ts";

/** What a question about passages shares with the item beside it. */
export type SpanTools = {
  /** The texts in which passages can be marked, by part. */
  texts: readonly string[];
  /** The question whose passages are being marked in the item just now. */
  markingId: string | null;
  setMarkingId: (id: string | null) => void;
};

export function spansOf(value: unknown): readonly Span[] {
  return Array.isArray(value) ? (value as Span[]) : [];
}

/** Adds a mark unless it is there already. */
export function withMark(spans: readonly Span[], selected: Selected, level: string): Span[] {
  const isThere = spans.some(
    (span) =>
      span.part === selected.part &&
      span.start === selected.start &&
      span.end === selected.end &&
      span.level === level,
  );
  return isThere ? [...spans] : [...spans, { ...selected, level }];
}

/** Passages of the response, marked by selecting text or sentence by sentence. */
export function SpanAnswer({
  question,
  value,
  onChange,
  showsExamples,
  tools,
}: AnswerProps & { tools: SpanTools }) {
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
      {question.levels?.map((level) => (
        <li key={level.value}>
          <span className="font-medium">{level.label}</span>{" "}
          <span className="text-muted">{level.definition}</span>
          {showsExamples && <Examples examples={level.examples} />}
        </li>
      ))}
    </ul>
  );
}

/** For those who do not select with a pointer. */
function BySentence({
  question,
  texts,
  onAdd,
}: {
  question: Question;
  texts: readonly string[];
  onAdd: (selected: Selected, level: string) => void;
}) {
  const { messages, code } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState("0 0");
  const [level, setLevel] = useState(String(question.levels?.[0]?.value));
  const controls = useId();
  const sentences = isOpen
    ? texts.flatMap((text, part) =>
        splitSentences(text, code).map((one) => ({ ...one, part, id: `${part} ${one.start}` })),
      )
    : [];
  const sentence = sentences.find(({ id }) => id === chosen) ?? sentences[0];
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded text-sm text-accent-ink underline decoration-dotted underline-offset-2">
        {messages.span.bySentence}
      </summary>
      <div className="mt-2 flex flex-col gap-2">
        <label className="text-sm" htmlFor={`${controls}-sentence`}>
          {messages.span.sentence}
        </label>
        <Select
          id={`${controls}-sentence`}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          {sentences.map(({ id, part, text }) => (
            <option key={id} value={id}>
              {texts.length > 1 ? `${part + 1}: ` : ""}
              {shorten(text)}
            </option>
          ))}
        </Select>
        <label className="text-sm" htmlFor={`${controls}-level`}>
          {messages.span.level}
        </label>
        <Select id={`${controls}-level`} value={level} onChange={(event) => setLevel(event.target.value)}>
          {question.levels?.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <Button
          size="sm"
          className="self-start"
          disabled={!sentence}
          onClick={() =>
            sentence && onAdd({ part: sentence.part, start: sentence.start, end: sentence.end }, level)
          }
        >
          {messages.span.add}
        </Button>
      </div>
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
        const text = shorten(texts[span.part]?.slice(span.start, span.end) ?? "");
        return (
          <li
            key={`${span.part} ${span.start} ${span.end} ${span.level}`}
            className="flex items-start justify-between gap-2 rounded bg-warn-soft px-2 py-1 text-sm"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <q>{text}</q>{" "}
              <span className="text-muted">
                {question.levels?.find(({ value }) => String(value) === span.level)?.label}
              </span>
            </span>
            <button
              type="button"
              aria-label={messages.span.remove(text)}
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

export function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 60)} … ${text.slice(-25)}` : text;
}
