import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { toast } from "sonner";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmButton } from "#app/components/ui/confirm-button.tsx";
import { Field, Input, Select, Textarea } from "#app/components/ui/field.tsx";
import { Card, CardHeader, Notice, PageHeader } from "#app/components/ui/page.tsx";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { useRequest } from "#app/lib/use-request.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { askModes, SettingsRequest } from "#core/schemas/project.ts";
import { changeProject } from "#services/projects/change-project.ts";
import { closeProject } from "#services/projects/close-project.ts";

export const meta: MetaFunction = () => [{ title: "Settings · Assay" }];

export const loader = route.project("project.manage", async ({ project }) => ({
  values: { name: project.name, description: project.description, ...project.settings },
  closed: whyClosed(project)?.state ?? null,
}));

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, SettingsRequest);
  if (!parsed.ok) return parsed.response;
  const { input } = parsed;
  const key = { projectId: project.id, actorId: person.id };
  if (input.op === "save") {
    const { op: _, ...changes } = input;
    await changeProject(deps, { ...key, ...changes });
  } else await closeProject(deps, { ...key, state: closings[input.op], on: input.on });
  return { ok: true as const };
});

const closings = { archive: "archived", pause: "paused" } as const;

export default function Settings() {
  const { values, closed } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Settings"
        lead="What this study is called, and how its queue and rating page behave."
      />
      <div className="flex max-w-3xl flex-col gap-6">
        <SettingsForm values={values} />
        {closed !== "archived" && <Pause isPaused={closed === "paused"} />}
        <Archive isArchived={closed === "archived"} />
      </div>
    </>
  );
}

const SaveRequest = SettingsRequest.options[0];

function SettingsForm({ values }: { values: ReturnType<typeof useLoaderData<typeof loader>>["values"] }) {
  const { register, submit, busy, message, formState } = useAppForm(
    SaveRequest,
    { op: "save", ...values },
    { onDone: () => toast.success("The settings are saved.") },
  );
  const { errors } = formState;
  return (
    <form onSubmit={submit} className="flex flex-col gap-6" noValidate>
      <Card>
        <CardHeader title="Project" />
        <div className="px-4 py-3">
          <Field label="Name" error={errors.name?.message}>
            {(control) => <Input {...control} {...register("name")} />}
          </Field>
          <Field label="What it is for" hint="Leads and raters see it." error={errors.description?.message}>
            {(control) => <Textarea {...control} {...register("description")} />}
          </Field>
        </div>
      </Card>
      <Card>
        <CardHeader title="Rating" />
        <div className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-2">
          <Field
            label="Raters per task"
            hint="Holds for tasks that still want raters, unless their sampling plan set a number of its own. No task goes below the ratings it has and the raters who are at it now."
            error={errors.overlap?.message}
          >
            {(control) => <Input type="number" min={1} max={100} {...control} {...register("overlap")} />}
          </Field>
          <Field
            label="Minutes a task is held"
            hint="A task goes to someone else when its rater has been away for so long. It is prolonged while they are at it."
            error={errors.leaseMinutes?.message}
          >
            {(control) => (
              <Input type="number" min={1} max={240} {...control} {...register("leaseMinutes")} />
            )}
          </Field>
          <Field
            label="Raters until a broken item is set aside"
            hint="An item that so many raters skip as broken is given to nobody and listed under Skips, where you can put it back."
            error={errors.setAsideAfter?.message}
          >
            {(control) => (
              <Input type="number" min={1} max={100} {...control} {...register("setAsideAfter")} />
            )}
          </Field>
          <Field label="Rationale" hint="Ask raters why, in a sentence." error={errors.rationale?.message}>
            {(control) => (
              <Select {...control} {...register("rationale")}>
                {modes}
              </Select>
            )}
          </Field>
          <Field
            label="Confidence"
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
      {message && <Notice tone="bad">{message}</Notice>}
      <div>
        <Button type="submit" variant="primary" disabled={busy}>
          Save settings
        </Button>
      </div>
    </form>
  );
}

const modes = askModes.map((mode) => <option key={mode}>{mode}</option>);

function Pause({ isPaused }: { isPaused: boolean }) {
  const { send, busy } = useRequest<SettingsRequest>();
  return (
    <Card>
      <CardHeader
        title="Pause"
        lead={
          isPaused
            ? "This study is paused: it gives out no tasks, takes nothing in, and its invite links do not work."
            : "A paused study gives out no tasks and takes nothing in until it is resumed. Raters read that it is paused."
        }
        actions={
          isPaused ? (
            <Button disabled={busy} onClick={() => send({ op: "pause", on: false })}>
              Resume
            </Button>
          ) : (
            <ConfirmButton
              title="Pause this study?"
              action="Pause"
              disabled={busy}
              onConfirm={() => send({ op: "pause", on: true })}
            >
              Raters get no more tasks; what they have on their screens they can still submit. Invite links do
              not work, and imports that are under way are cancelled.
            </ConfirmButton>
          )
        }
      />
    </Card>
  );
}

function Archive({ isArchived }: { isArchived: boolean }) {
  const { send, busy } = useRequest<SettingsRequest>();
  return (
    <Card>
      <CardHeader
        title="Archive"
        lead={
          isArchived
            ? "This project is archived: it gives out no tasks, and its invite links do not work."
            : "An archived project gives out no tasks and its invite links stop working. Nothing is deleted, and it can be taken back."
        }
        actions={
          isArchived ? (
            <Button disabled={busy} onClick={() => send({ op: "archive", on: false })}>
              Take back
            </Button>
          ) : (
            <ConfirmButton
              title="Archive this project?"
              action="Archive"
              disabled={busy}
              onConfirm={() => send({ op: "archive", on: true })}
            >
              Raters get no more tasks, and imports that are under way are cancelled. Items, ratings and
              results stay as they are.
            </ConfirmButton>
          )
        }
      />
    </Card>
  );
}
