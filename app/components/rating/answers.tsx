import { useId } from "react";
import type { z } from "zod";
import { Input, Textarea } from "#app/components/ui/field.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { cantJudge as cantJudgeValue } from "#core/ratings/cant-judge.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { CantJudge, Level } from "#core/scales/question-parts.ts";
import type { AnswerProps, QuestionOf } from "./answer-props.ts";
import { Choice } from "./choice.tsx";
import { isCantJudge } from "./rating-values.ts";

/**
 * The key of a level. For a graded level it is the value, since guidelines speak of "a 2"; for any other, its position.
 * Levels beyond the digits have none.
 */
export function keyOf(level: Pick<Level, "value">, place: number): string | null {
  const digit = typeof level.value === "number" ? level.value : place + 1;
  return digit >= 0 && digit <= 9 ? String(digit) : null;
}

const cantJudgeKey = "C";

/** One of the levels. */
export function LevelChoices({ question, value, onChange, showsExamples }: AnswerProps) {
  return levelsOf(question).map((level, i) => (
    <Choice
      key={level.value}
      kind="radio"
      name={question.id}
      checked={value === level.value}
      onChoose={() => onChange(level.value)}
      shortcut={keyOf(level, i)}
      value={typeof level.value === "number" ? level.value : undefined}
      label={level.label}
      definition={level.definition}
      examples={showsExamples ? level.examples : null}
    />
  ));
}

/** Any of the levels. */
export function MultiChoices({ question, value, onChange, showsExamples }: AnswerProps) {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  return levelsOf(question).map((level, i) => {
    const isChosen = chosen.includes(level.value);
    return (
      <Choice
        key={level.value}
        kind="checkbox"
        name={question.id}
        checked={isChosen}
        onChoose={() =>
          onChange(isChosen ? chosen.filter((one) => one !== level.value) : [...chosen, level.value])
        }
        shortcut={keyOf(level, i)}
        label={level.label}
        definition={level.definition}
        examples={showsExamples ? level.examples : null}
      />
    );
  });
}

/** "Can't judge", set apart from the levels, for the questions that have it. */
export function CantJudgeChoice({
  question,
  value,
  onChange,
  showsExamples,
  cantJudge,
  isRadio,
}: Omit<AnswerProps, "tools" | "responses"> & { cantJudge: z.infer<typeof CantJudge>; isRadio: boolean }) {
  const isChosen = isCantJudge(value);
  return (
    <Choice
      kind={isRadio ? "radio" : "checkbox"}
      name={question.id}
      checked={isChosen}
      onChoose={() => onChange(isChosen ? undefined : cantJudgeValue)}
      shortcut={cantJudgeKey}
      label={cantJudge.label}
      definition={cantJudge.definition}
      examples={showsExamples ? cantJudge.examples : null}
      className="mt-1.5 border-dashed"
    />
  );
}

export function NumberAnswer({ question, value, onChange }: AnswerProps<QuestionOf<"number">>) {
  const messages = useMessages();
  const id = useId();
  const { min = 0, max = 0, step, measure } = question;
  return (
    <div className="flex items-center gap-2">
      <Input
        type="number"
        inputMode={step === undefined || step % 1 !== 0 ? "decimal" : "numeric"}
        aria-label={question.text}
        aria-describedby={id}
        min={min}
        max={max}
        step={step ?? "any"}
        value={typeof value === "number" || (typeof value === "string" && !isCantJudge(value)) ? value : ""}
        onChange={(event) => onChange(event.target.value)}
        className="w-28"
      />
      <span id={id} className="text-sm text-muted">
        {measure ? `${measure}, ` : ""}
        {messages.question.range(min, max)}
      </span>
    </div>
  );
}

export function TextAnswer({ question, value, onChange }: AnswerProps) {
  return (
    <Textarea
      aria-label={question.text}
      maxLength={5000}
      dir="auto"
      value={typeof value === "string" && !isCantJudge(value) ? value : ""}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
