import { type ReactNode, useId, useState } from "react";
import { type Control as FormControl, useController } from "react-hook-form";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { Question } from "#core/scales/scales.ts";
import { CantJudgeChoice } from "./answers.tsx";
import { isAnswered, type RatingValues } from "./rating-values.ts";
import { type ScaleField, scaleFields } from "./scale-fields.tsx";
import { SmallButton } from "./small-button.tsx";
import type { SpanTools } from "./spans.ts";

type Props = {
  question: Question;
  control: FormControl<RatingValues, unknown, RatingValues>;
  spanTools: SpanTools;
  responses: readonly string[];
};

/** One question of the guideline with the control of its scale. */
export function QuestionField({ question, control, spanTools, responses }: Props) {
  const messages = useMessages();
  const { field, fieldState } = useController({ name: `answers.${question.id}`, control });
  const [showsExamples, setShowsExamples] = useState(false);
  const value: unknown = field.value;
  const controls = { question, value, onChange: field.onChange, showsExamples };
  const { Control, isRadio, missing }: ScaleField = scaleFields[question.scale];
  return (
    <QuestionFrame
      name={question.id}
      text={question.text}
      help={question.help}
      isRadio={isRadio}
      isRequired={question.required}
      isAnswered={isAnswered(value)}
      error={fieldState.error && missing(question, messages.question, isAnswered(value))}
      actions={
        <>
          {!question.required && isAnswered(value) && (
            <SmallButton onClick={() => field.onChange(undefined)}>{messages.question.clear}</SmallButton>
          )}
          {levelsOf(question).length > 0 && (
            <SmallButton isPressed={showsExamples} onClick={() => setShowsExamples(!showsExamples)}>
              {messages.question.examples}
            </SmallButton>
          )}
        </>
      }
    >
      <Control {...controls} tools={spanTools} responses={responses} />
      {question.cant_judge && (
        <CantJudgeChoice {...controls} cantJudge={question.cant_judge} isRadio={isRadio} />
      )}
    </QuestionFrame>
  );
}

/**
 * Legend, help, error, and the attributes by which shortcuts find the current question (use-shortcuts.ts). It takes the
 * focus itself when its first control is a button, and is never scrolled behind the bars of a phone.
 */
export function QuestionFrame({
  name,
  text,
  help,
  isRadio,
  isRequired,
  isAnswered,
  error,
  actions,
  children,
}: {
  name: string;
  text: string;
  help?: string | undefined;
  isRadio: boolean;
  isRequired: boolean;
  isAnswered: boolean;
  error?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const messages = useMessages();
  const id = useId();
  const notes = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset
      data-question={name}
      tabIndex={-1}
      data-answered={isAnswered}
      data-required={isRequired}
      aria-describedby={notes || undefined}
      {...(isRadio && {
        role: "radiogroup",
        "aria-required": isRequired,
        "aria-invalid": error !== undefined,
      })}
      className="min-w-0 scroll-mt-16 scroll-mb-[calc(var(--bar,4rem)+1rem)] lg:scroll-my-4"
    >
      <legend className="float-start w-full pb-0.5 font-semibold">
        <Verbatim>{text}</Verbatim>
        {!isRequired && (
          <span className="ms-1.5 text-sm font-normal text-muted">({messages.question.optional})</span>
        )}
      </legend>
      <div className="clear-both flex flex-col gap-1.5">
        <div className="flex items-start justify-between gap-3">
          {help ? (
            <p id={`${id}-help`} className="text-sm text-muted">
              <Verbatim>{help}</Verbatim>
            </p>
          ) : (
            <span />
          )}
          <span className="flex shrink-0 gap-2">{actions}</span>
        </div>
        {children}
        {error && (
          <p
            id={`${id}-error`}
            role="alert"
            className="scroll-mb-[calc(var(--bar,4rem)+1rem)] text-sm text-bad lg:scroll-mb-4"
          >
            {error}
          </p>
        )}
      </div>
    </fieldset>
  );
}
