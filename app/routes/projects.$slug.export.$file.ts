import { route } from "#app/lib/route.server.ts";
import { streamText } from "#app/lib/stream-text.server.ts";
import { AppError } from "#core/errors.ts";
import { ExportFile } from "#core/exports/export-file.ts";
import { exportLabels } from "#services/exports/export-labels.ts";

export const loader = route.project("project.export", async ({ params, deps, project, person }) => {
  const file = ExportFile.safeParse(params.file);
  if (!file.success) throw new AppError("not-found", "There is no such file to download.");
  const text = await exportLabels(deps, { projectId: project.id, actorId: person.id, file: file.data });
  return streamText(text, {
    fileName: `${project.slug}-${params.file}`,
    type: file.data.format === "csv" ? "text/csv" : "application/x-ndjson",
    pace: deps.transfers.limits.pace,
  });
});
