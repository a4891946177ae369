import { route } from "#app/lib/route.server.ts";
import { fileHeaders, streamText } from "#app/lib/stream-text.server.ts";
import { AppError } from "#core/errors.ts";
import { ExportFile } from "#core/exports/export-file.ts";
import { productionOnly } from "#core/exports/export-purposes.ts";
import { may } from "#core/permissions/may.ts";
import { purposes as allPurposes } from "#core/schemas/purpose.ts";
import { exportLabels } from "#services/exports/export-labels.ts";

export const loader = route.project("project.export", async (asked) => {
  const { request, params, deps, context, project, person } = asked;
  const file = ExportFile.safeParse(params.file);
  if (!file.success) throw new AppError("not-found", "There is no such file to download.");
  const search = new URL(request.url).searchParams;
  const purposes = search.has("all-purposes") ? allPurposes : productionOnly;
  const extras = { texts: search.has("texts"), raterIds: search.has("rater-ids"), purposes };
  // Who a pseudonym is may matter to a lead; nobody else needs what their files call people.
  if (extras.raterIds && !may(project.standing, "project.manage")) throw new AppError("not-allowed");
  const named = {
    fileName: `${project.slug}-${params.file}`,
    type: file.data.format === "csv" ? "text/csv" : "application/x-ndjson",
  } as const;
  // Nothing leaves the project, so that there is no download to record.
  if (context.isHead) return new Response(null, { headers: fileHeaders(named) });
  const text = await exportLabels(deps, {
    projectId: project.id,
    actorId: person.id,
    file: file.data,
    extras,
  });
  return streamText(text, { ...named, pace: deps.transfers.limits.pace, signal: request.signal });
});
