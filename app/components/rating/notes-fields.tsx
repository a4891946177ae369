import { type Control, useController } from "react-hook-form";
import { Textarea } from "#app/components/ui/field.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { Choice } from "./choice.tsx";
import { QuestionFrame } from "./question-field.tsx";
import type { RatingValues } from "./rating-values.ts";

type RatingControl = Control<RatingValues, unknown, RatingValues>;

/** The rater's confidence and rationale, if the project asks for them. */
export function NotesFields({
  settings,
  control,
}: {
  settings: RatingTask["settings"];
  control: RatingControl;
}) {
  return (
    <>
      {settings.confidence !== "off" && (
        <Confidence control={control} isRequired={settings.confidence === "required"} />
      )}
      {settings.rationale !== "off" && (
        <Rationale control={control} isRequired={settings.rationale === "required"} />
      )}
    </>
  );
}

function Confidence({ control, isRequired }: { control: RatingControl; isRequired: boolean }) {
  const { confidence: words } = useMessages();
  const { field, fieldState } = useController({ name: "confidence", control });
  return (
    <QuestionFrame
      name="confidence"
      text={words.label}
      isRadio
      isRequired={isRequired}
      isAnswered={field.value !== null}
      error={fieldState.error && words.missing}
    >
      {words.levels.map((label, i) => (
        <Choice
          key={label}
          kind="radio"
          name="confidence"
          checked={field.value === i + 1}
          onChoose={() => field.onChange(i + 1)}
          label={label}
          shortcut={String(i + 1)}
          className="py-1"
        />
      ))}
    </QuestionFrame>
  );
}

function Rationale({ control, isRequired }: { control: RatingControl; isRequired: boolean }) {
  const { rationale: words } = useMessages();
  const { field, fieldState } = useController({ name: "rationale", control });
  return (
    <QuestionFrame
      name="rationale"
      text={words.label}
      help={words.hint}
      isRadio={false}
      isRequired={isRequired}
      isAnswered={field.value.trim() !== ""}
      error={fieldState.error && (field.value.length > 5000 ? words.tooLong : words.missing)}
    >
      <Textarea aria-label={words.label} dir="auto" {...field} />
    </QuestionFrame>
  );
}
