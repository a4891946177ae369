import { useLoaderData } from "@remix-run/react";
import { AuditList } from "#app/components/audit/audit-list.tsx";
import { PageHeader } from "#app/components/ui/page.tsx";
import { projectTitle } from "#app/lib/project-title.ts";
import { readCursor } from "#app/lib/read-cursor.ts";
import { route } from "#app/lib/route.server.ts";
import { readAuditLog } from "#services/read-audit-log.ts";

export const meta = projectTitle("Audit");

export const loader = route.project("project.manage", async ({ request, deps, project }) =>
  readAuditLog(deps, { projectId: project.id, before: readCursor(request, "before") }),
);

export default function Audit() {
  const log = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Audit" lead="Who changed this study, and when. Lines are added and never change." />
      <AuditList {...log} />
    </>
  );
}
