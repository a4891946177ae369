import { Field, Input } from "#app/components/ui/field.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { fieldNames } from "#core/projects/field-names.ts";
import { asNumber } from "./number-fields.ts";
import type { SettingsFormApi } from "./use-settings-form.ts";

type Name = "controlRate" | "controlFirst" | "controlFirstRate" | "repeatRate" | "repeatAfter";

const fields: { name: Name; hint: string; min: number; max: number; step?: number }[] = [
  {
    name: "controlRate",
    hint: "How many of a rater's tasks are items whose label is known. 0 for none.",
    ...{ min: 0, max: 50, step: 0.1 },
  },
  { name: "controlFirst", hint: "For these there is a rate of their own.", min: 0, max: 1000 },
  {
    name: "controlFirstRate",
    hint: "Usually more than later: it soon shows who has misunderstood something.",
    ...{ min: 0, max: 50, step: 0.1 },
  },
  {
    name: "repeatRate",
    hint: "How many of a rater's tasks are items that they have rated before. 0 for none.",
    ...{ min: 0, max: 50, step: 0.1 },
  },
  {
    name: "repeatAfter",
    hint: "At least so many, so that the first answer is not remembered.",
    min: 1,
    max: 500,
  },
];

/** How raters are checked while they rate. */
export function ChecksCard({ form: { register, formState } }: { form: SettingsFormApi }) {
  return (
    <Card>
      <CardHeader
        title="Checks of raters"
        lead="Mixed in by lot among the tasks. Raters cannot tell them apart, and their answers count nowhere."
      />
      <div className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-2">
        {fields.map(({ name, hint, ...range }) => (
          <Field key={name} label={fieldNames[name]} hint={hint} error={formState.errors[name]?.message}>
            {(control) => <Input type="number" {...range} {...control} {...register(name, asNumber)} />}
          </Field>
        ))}
      </div>
    </Card>
  );
}
