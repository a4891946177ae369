import { type MetaFunction, redirect } from "@remix-run/node";
import { SampleStudyButton } from "#app/components/sample-study-button.tsx";
import { Shell } from "#app/components/shell.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Input, Textarea } from "#app/components/ui/field.tsx";
import { Notice, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { ProjectInput } from "#core/schemas/project.ts";
import { createProject } from "#services/projects/create-project.ts";

export const meta: MetaFunction = () => [{ title: "New project · Assay" }];

export const loader = route.administrator(async () => null);

export const action = form.administrator(async ({ request, deps, person }) => {
  const parsed = await parseBody(request, ProjectInput);
  if (!parsed.ok) return parsed.response;
  const project = await createProject(deps, { ...parsed.input, actorId: person.id });
  return redirect(paths.project(project.slug));
});

export default function NewProject() {
  const { register, submit, busy, message, formState } = useAppForm(ProjectInput, {
    name: "",
    description: "",
  });
  return (
    <Shell>
      <PageHeader
        title="New project"
        lead="All guidelines are in force in it; you choose later what to sample."
        actions={<SampleStudyButton />}
      />
      <form onSubmit={submit} className="flex max-w-lg flex-col gap-1" noValidate>
        <Field label="Name" error={formState.errors.name?.message}>
          {(control) => <Input autoFocus {...control} {...register("name")} />}
        </Field>
        <Field
          label="What it is for"
          hint="Optional. Leads and raters see it."
          error={formState.errors.description?.message}
        >
          {(control) => <Textarea {...control} {...register("description")} />}
        </Field>
        {message && <Notice tone="bad">{message}</Notice>}
        <div>
          <Button type="submit" variant="primary" disabled={busy}>
            Create project
          </Button>
        </div>
      </form>
    </Shell>
  );
}
