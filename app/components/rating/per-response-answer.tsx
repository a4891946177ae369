import { useId } from "react";
import { Examples } from "#app/components/guideline/examples.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { AnswerProps, QuestionOf } from "./answer-props.ts";
import { keyOf } from "./answers.tsx";

type Props = AnswerProps<QuestionOf<"per-response">>;

/** The same levels for each response: their meanings once, and below them a row of levels for every response. */
export function PerResponseAnswer({ question, value, onChange, showsExamples, responses }: Props) {
  const entries = responses.map((_, place) => (Array.isArray(value) ? (value[place] ?? null) : null));
  return (
    <>
      <dl className="mb-1 flex flex-col gap-1 text-sm">
        {levelsOf(question).map((level) => (
          <div key={level.value}>
            <dt className="inline font-medium">
              {typeof level.value === "number" && `${level.value} `}
              <Verbatim>{level.label}</Verbatim>
            </dt>{" "}
            <dd className="inline text-muted">
              <Verbatim>{level.definition}</Verbatim>
              {showsExamples && <Examples examples={level.examples} />}
            </dd>
          </div>
        ))}
      </dl>
      {responses.map((title, place) => (
        <ResponseLevels
          key={title}
          title={title}
          question={question}
          chosen={entries[place]}
          onChoose={(level) => onChange(entries.map((entry, at) => (at === place ? level : entry)))}
        />
      ))}
    </>
  );
}

function ResponseLevels({
  title,
  question,
  chosen,
  onChoose,
}: {
  title: string;
  question: Props["question"];
  chosen: unknown;
  onChoose: (level: string | number) => void;
}) {
  const name = useId();
  return (
    <fieldset
      data-part
      data-answered={chosen !== null}
      className="min-w-0 scroll-mt-16 scroll-mb-[calc(var(--bar,4rem)+1rem)] rounded-md border border-line px-2.5 pt-1 pb-2 has-[:focus-visible]:border-line-strong lg:scroll-my-4"
    >
      <legend className="px-1 text-sm font-medium">{title}</legend>
      <div className="flex flex-wrap gap-1.5">
        {levelsOf(question).map((level, i) => (
          <label
            key={level.value}
            className="flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line px-2 py-1 text-sm hover:border-line-strong has-[:checked]:border-accent has-[:checked]:bg-accent-soft/60 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-1 has-[:focus-visible]:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={chosen === level.value}
              onChange={() => onChoose(level.value)}
              data-key={keyOf(level, i) ?? undefined}
              className="size-4 shrink-0 accent-(--accent) outline-none"
            />
            {typeof level.value === "number" ? (
              <span className="tabular-nums text-muted">{level.value}</span>
            ) : (
              <KeyHint>{keyOf(level, i)}</KeyHint>
            )}
            <Verbatim>{level.label}</Verbatim>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
