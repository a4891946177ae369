import { readId } from "#app/lib/read-id.ts";
import { route } from "#app/lib/route.server.ts";
import { streamText } from "#app/lib/stream-text.server.ts";
import { exportIssues } from "#services/imports/export-issues.ts";

export const loader = route.project("project.manage", async ({ request, params, deps, project }) => {
  const importId = readId(params.importId);
  const text = await exportIssues(deps, { projectId: project.id, importId });
  const { pace } = deps.transfers.limits;
  const fileName = `${project.slug}-import-${importId}.csv`;
  return streamText(text, { fileName, type: "text/csv", pace, signal: request.signal });
});
