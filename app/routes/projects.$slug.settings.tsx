import { data, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { ArchiveCard, PauseCard } from "#app/components/settings/close-cards.tsx";
import { DeleteCard } from "#app/components/settings/delete-card.tsx";
import { SettingsForm } from "#app/components/settings/settings-form.tsx";
import { PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { SettingsRequest } from "#core/schemas/project.ts";
import { changeProject } from "#services/projects/change-project.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { deleteProject } from "#services/projects/delete-project.ts";
import { previewClosing } from "#services/projects/preview-closing.ts";
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
      return { ok: true as const, effect: await previewSettings(deps, { projectId: project.id, overlap }) };
    }
    case "preview-closing":
      return { ok: true as const, effect: await previewClosing(deps, { projectId: project.id }) };
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
        {closed !== "archived" && <PauseCard isPaused={closed === "paused"} />}
        <ArchiveCard isArchived={closed === "archived"} />
        {closed === "archived" && <DeleteCard slug={slug} name={values.name} />}
      </div>
    </>
  );
}
