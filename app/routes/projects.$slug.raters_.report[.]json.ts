import { route } from "#app/lib/route.server.ts";
import { RatersSearch } from "#core/schemas/raters-search.ts";
import { escapeJson } from "#core/text/escape-json.ts";
import { exportRecords } from "#services/raters/export-records.ts";

export const loader = route.project("project.manage", async ({ deps, project, request }) => {
  const { question } = RatersSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  // Who asks for the headers alone makes nobody compute.
  const records = request.method === "HEAD" ? null : await exportRecords(deps, { project, question });
  return new Response(records && `${escapeJson(JSON.stringify(records, null, 2))}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${project.slug}-raters.json"`,
      "Cache-Control": "no-store",
    },
  });
});
