import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { fieldNames } from "#core/projects/field-names.ts";
import { askModes } from "#core/schemas/project.ts";
import { asNumber } from "./number-fields.ts";
import type { SettingsFormApi } from "./use-settings-form.ts";

/** How the queue and the rating page behave. */
export function RatingCard({ form: { register, formState } }: { form: SettingsFormApi }) {
  const { errors } = formState;
  return (
    <Card>
      <CardHeader title="Rating" />
      <div className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-2">
        <Field
          label={fieldNames.overlap}
          hint="Holds for the whole queue, unless a sampling plan set a number of its own. A higher number opens done tasks again. No task goes below the ratings it has and the raters who are at it now."
          error={errors.overlap?.message}
        >
          {(control) => (
            <Input type="number" min={1} max={100} {...control} {...register("overlap", asNumber)} />
          )}
        </Field>
        <Field
          label={fieldNames.leaseMinutes}
          hint="A task goes to someone else when its rater has been away for so long. It is prolonged while they are at it."
          error={errors.leaseMinutes?.message}
        >
          {(control) => (
            <Input type="number" min={1} max={240} {...control} {...register("leaseMinutes", asNumber)} />
          )}
        </Field>
        <Field
          label={fieldNames.setAsideAfter}
          hint="An item that so many raters skip as broken is given to nobody and listed under Skips, where you can put it back."
          error={errors.setAsideAfter?.message}
        >
          {(control) => (
            <Input type="number" min={1} max={100} {...control} {...register("setAsideAfter", asNumber)} />
          )}
        </Field>
        <Field
          label={fieldNames.rationale}
          hint="Ask raters why, in a sentence."
          error={errors.rationale?.message}
        >
          {(control) => (
            <Select {...control} {...register("rationale")}>
              {modes}
            </Select>
          )}
        </Field>
        <Field
          label={fieldNames.confidence}
          hint="Ask raters how sure they are, from 1 to 5."
          error={errors.confidence?.message}
        >
          {(control) => (
            <Select {...control} {...register("confidence")}>
              {modes}
            </Select>
          )}
        </Field>
      </div>
    </Card>
  );
}

const modes = askModes.map((mode) => <option key={mode}>{mode}</option>);
