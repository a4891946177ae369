import { useId, useMemo, useState } from "react";
import type { Selected } from "#app/components/output/markable-text.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Select } from "#app/components/ui/field.tsx";
import { useLanguage } from "#app/messages/use-messages.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { Question } from "#core/scales/scales.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { shortenPassage } from "./shorten-passage.ts";

export type SentenceProps = {
  question: Question;
  texts: readonly string[];
  onAdd: (selected: Selected, level: string) => void;
};

/** Marks a sentence, chosen from a list of them, with a level. */
export function SentenceFields({ question, texts, onAdd }: SentenceProps) {
  const { messages, code } = useLanguage();
  const [chosen, setChosen] = useState("0 0");
  const [level, setLevel] = useState(String(levelsOf(question)[0]?.value));
  const controls = useId();
  const sentences = useMemo(
    () =>
      texts.flatMap((text, part) =>
        splitSentences(text, code).map((one) => ({ ...one, part, id: `${part} ${one.start}` })),
      ),
    [texts, code],
  );
  const sentence = sentences.find(({ id }) => id === chosen) ?? sentences[0];
  return (
    <div className="mt-2 flex flex-col gap-2">
      <label className="text-sm" htmlFor={`${controls}-sentence`}>
        {messages.span.sentence}
      </label>
      <Select id={`${controls}-sentence`} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {sentences.map(({ id, part, text }) => (
          <option key={id} value={id}>
            {texts.length > 1 ? `${part + 1}: ` : ""}
            {visibleText(shortenPassage(text))}
          </option>
        ))}
      </Select>
      <label className="text-sm" htmlFor={`${controls}-level`}>
        {messages.span.level}
      </label>
      <Select id={`${controls}-level`} value={level} onChange={(event) => setLevel(event.target.value)}>
        {levelsOf(question).map(({ value, label }) => (
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
  );
}

type Sentence = { start: number; end: number; text: string };

/** The sentences of a text and their positions, without the spaces between them; at most `most`. */
export function splitSentences(text: string, language: string, most = 500): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)) {
    const trimmed = segment.trim();
    if (trimmed === "") continue;
    const start = index + segment.indexOf(trimmed);
    sentences.push({ start, end: start + trimmed.length, text: trimmed });
    if (sentences.length === most) break;
  }
  return sentences;
}
