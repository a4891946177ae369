import { data, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { DeleteCard } from "#app/components/settings/delete-card.tsx";
import { SettingsForm } from "#app/components/settings/settings-form.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmButton } from "#app/components/ui/confirm-button.tsx";
import { Card, CardHeader, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { useRequest } from "#app/lib/use-request.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { SettingsRequest } from "#core/schemas/project.ts";
import { changeProject } from "#services/projects/change-project.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { deleteProject } from "#services/projects/delete-project.ts";
import { previewSettings } from "#services/projects/preview-settings.ts";

export const meta = projectTitle("Settings");

export const loader = route.project("project.manage", async ({ project }) => ({
  slug: project.slug,
  values: { name: project.name, description: project.description, ...project.settings },
  closed: whyClosed(project)?.state ?? null,
}));

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, SettingsRequest);
  if (!parsed.ok) return parsed.response;
  const { input } = parsed;
  const key = { projectId: project.id, actorId: person.id };
  switch (input.op) {
    case "save": {
      const { op: _, from, ...changes } = input;
      const conflicts = await changeProject(deps, { ...key, changes, from });
      if (conflicts.length === 0) return { ok: true as const };
      const message = "Someone else changed this while you were here. Nothing is saved yet.";
      return data({ ok: false as const, message, fields: {}, conflicts }, { status: 409 });
    }
    case "preview": {
      const { overlap } = input;
      return {
        ok: true as const,
        effect: await previewSettings(deps, { projectId: project.id, overlap }),
      };
    }
    case "archive":
    case "pause":
      await closeProject(deps, { ...key, state: closings[input.op], on: input.on });
      return { ok: true as const };
    case "delete":
      await deleteProject(deps, { ...key, name: input.name });
      return redirect(paths.home());
    default:
      return input satisfies never;
  }
});

/** Asking what a change would do changes nothing: the page is not read again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  !actionResult?.effect && defaultShouldRevalidate;

const closings = { archive: "archived", pause: "paused" } as const;

export default function Settings() {
  const { slug, values, closed } = useLoaderData<typeof loader>();
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
        {closed === "archived" && <DeleteCard slug={slug} name={values.name} />}
      </div>
    </>
  );
}

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
