import { toast } from "sonner";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Input, Textarea } from "#app/components/ui/field.tsx";
import { Card, CardHeader, Notice } from "#app/components/ui/page.tsx";
import { UnsavedWarning } from "#app/components/ui/unsaved-warning.tsx";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { WelfareInput } from "#core/schemas/welfare.ts";
import { placeName } from "./place-name.ts";

/** The help text, and for each subcategory of the study how much of it one rater sees in a day. */
export function WelfareForm({ values }: { values: WelfareInput }) {
  const { register, submit, busy, message, formState, reset, getValues } = useAppForm(WelfareInput, values, {
    onDone: () => {
      reset(getValues());
      toast.success("Saved. It holds from each rater’s next task on.");
    },
  });
  const { errors } = formState;
  return (
    <Card>
      <CardHeader
        title="Help and daily limits"
        lead="When a limit is reached the subcategory pauses for that rater until midnight UTC, and other categories go on. What a rater holds counts; a limit of time may be passed by the tasks that they hold."
      />
      <form onSubmit={submit} noValidate className="flex flex-col gap-4 p-4">
        <Field
          label="Help for raters"
          hint="Plain text: whom to speak to, numbers to call. Raters read it at warnings, in breaks and beside the questions."
          error={errors.helpText?.message}
        >
          {(control) => <Textarea rows={4} {...control} {...register("helpText")} />}
        </Field>
        {values.budgets.length === 0 && (
          <p className="text-muted">
            The items of this study have no subcategories, so there is nothing to limit.
          </p>
        )}
        {values.budgets.map(({ place }, at) => (
          <fieldset key={place} className="grid gap-x-4 sm:grid-cols-2">
            <legend className="font-medium">{placeName(place)}</legend>
            <Field
              label="Tasks in a day"
              hint="Empty: no limit."
              error={errors.budgets?.[at]?.tasks?.message}
            >
              {(control) => (
                <Input type="number" min={1} {...control} {...register(`budgets.${at}.tasks`, orNull)} />
              )}
            </Field>
            <Field
              label="Active minutes in a day"
              hint="Empty: no limit."
              error={errors.budgets?.[at]?.minutes?.message}
            >
              {(control) => (
                <Input type="number" min={1} {...control} {...register(`budgets.${at}.minutes`, orNull)} />
              )}
            </Field>
          </fieldset>
        ))}
        {message && <Notice tone="bad">{message}</Notice>}
        <Button type="submit" variant="primary" disabled={busy} className="self-start">
          Save
        </Button>
        <UnsavedWarning when={formState.isDirty && !busy} />
      </form>
    </Card>
  );
}

/** An empty field is no limit. */
const orNull = {
  setValueAs: (typed: unknown) => (typed === "" || typed === null ? null : Number(typed)),
};
