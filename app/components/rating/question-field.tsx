import { type ReactNode, useId, useState } from "react";
import { type Control, useController } from "react-hook-form";
import { useModule } from "#app/components/output/use-module.ts";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Question } from "#core/schemas/guideline.ts";
import type { AnswerProps } from "./answer-props.ts";
import {
  CantJudgeChoice,
  isRadio,
  LevelChoices,
  MultiChoices,
  NumberAnswer,
  TextAnswer,
} from "./answers.tsx";
import { missingText } from "./missing-text.ts";
import { isAnswered, type RatingValues } from "./rating-values.ts";
import { SmallButton } from "./small-button.tsx";
import type { SpanTools } from "./spans.ts";

/** Few guidelines ask for passages: fetched after the page works. */
export const loadSpanAnswer = () => import("./span-answer.tsx");

type Props = {
  question: Question;
  control: Control<RatingValues, unknown, RatingValues>;
  spanTools: SpanTools;
};

/** One question of the guideline with the control of its scale. */
export function QuestionField({ question, control, spanTools }: Props) {
  const messages = useMessages();
  const { field, fieldState } = useController({ name: `answers.${question.id}`, control });
  const [showsExamples, setShowsExamples] = useState(false);
  const value: unknown = field.value;
  const controls = { question, value, onChange: field.onChange, showsExamples };
  const hasLevels = question.levels !== undefined;
  return (
    <QuestionFrame
      name={question.id}
      text={question.text}
      help={question.help}
      isRadio={isRadio(question)}
      isRequired={question.required}
      isAnswered={isAnswered(value)}
      error={fieldState.error && missingText(question, value, messages)}
      actions={
        <>
          {!question.required && isAnswered(value) && (
            <SmallButton onClick={() => field.onChange(undefined)}>{messages.question.clear}</SmallButton>
          )}
          {hasLevels && (
            <SmallButton isPressed={showsExamples} onClick={() => setShowsExamples(!showsExamples)}>
              {messages.question.examples}
            </SmallButton>
          )}
        </>
      }
    >
      <AnswerControl {...controls} spanTools={spanTools} />
      {question.cant_judge && <CantJudgeChoice {...controls} cantJudge={question.cant_judge} />}
    </QuestionFrame>
  );
}

function AnswerControl({ spanTools, ...props }: AnswerProps & { spanTools: SpanTools }) {
  switch (props.question.scale) {
    case "multi":
      return <MultiChoices {...props} />;
    case "number":
      return <NumberAnswer {...props} />;
    case "text":
      return <TextAnswer {...props} />;
    case "span":
      return <LateSpanAnswer {...props} tools={spanTools} />;
    default:
      return <LevelChoices {...props} />;
  }
}

function LateSpanAnswer(props: AnswerProps & { tools: SpanTools }) {
  const late = useModule(loadSpanAnswer, true);
  return late && <late.SpanAnswer {...props} />;
}

/** Legend, help, error and the marks by which the keys find the current question (use-shortcuts.ts). */
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
      data-answered={isAnswered}
      data-required={isRequired}
      aria-describedby={notes || undefined}
      {...(isRadio && {
        role: "radiogroup",
        "aria-required": isRequired,
        "aria-invalid": error !== undefined,
      })}
      className="min-w-0 scroll-mt-4"
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
          <p id={`${id}-error`} role="alert" className="text-sm text-bad">
            {error}
          </p>
        )}
      </div>
    </fieldset>
  );
}
