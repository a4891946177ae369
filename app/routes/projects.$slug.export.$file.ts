import { route } from "#app/lib/route.server.ts";
import { streamText } from "#app/lib/stream-text.server.ts";
import { AppError } from "#core/errors.ts";
import { ExportFile } from "#core/exports/export-file.ts";
import { may } from "#core/permissions/may.ts";
import { exportLabels } from "#services/exports/export-labels.ts";

export const loader = route.project("project.export", async ({ request, params, deps, project, person }) => {
  const file = ExportFile.safeParse(params.file);
  if (!file.success) throw new AppError("not-found", "There is no such file to download.");
  const asked = new URL(request.url).searchParams;
  const extras = { texts: asked.has("texts"), raterIds: asked.has("rater-ids") };
  // Who a pseudonym is may matter to a lead; nobody else needs what their files call people.
  if (extras.raterIds && !may(project.standing, "project.manage")) throw new AppError("not-allowed");
  const text = await exportLabels(deps, {
    projectId: project.id,
    actorId: person.id,
    file: file.data,
    extras,
  });
  return streamText(text, {
    fileName: `${project.slug}-${params.file}`,
    type: file.data.format === "csv" ? "text/csv" : "application/x-ndjson",
    pace: deps.transfers.limits.pace,
  });
});
