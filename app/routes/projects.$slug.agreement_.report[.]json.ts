import { route } from "#app/lib/route.server.ts";
import { exportReport } from "#services/agreement/export-report.ts";

export const loader = route.project("project.view", async ({ deps, project, request }) => {
  // Who asks for the headers alone makes nobody compute.
  const text =
    request.method === "HEAD" ? null : await exportReport(deps, { project, signal: request.signal });
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${project.slug}-agreement.json"`,
      "Cache-Control": "no-store",
    },
  });
});
