import { Field, Input, Textarea } from "#app/components/ui/field.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { fieldNames } from "#core/projects/field-names.ts";
import type { SettingsFormApi } from "./use-settings-form.ts";

/** What the study is called and what it is for. */
export function ProjectCard({ form: { register, formState } }: { form: SettingsFormApi }) {
  const { errors } = formState;
  return (
    <Card>
      <CardHeader title="Project" />
      <div className="px-4 py-3">
        <Field label={fieldNames.name} error={errors.name?.message}>
          {(control) => <Input {...control} {...register("name")} />}
        </Field>
        <Field
          label={fieldNames.description}
          hint="Leads and raters see it."
          error={errors.description?.message}
        >
          {(control) => <Textarea {...control} {...register("description")} />}
        </Field>
      </div>
    </Card>
  );
}
