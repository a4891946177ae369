import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuditList } from "#app/components/audit/audit-list.tsx";
import { PageHeader } from "#app/components/ui/page.tsx";
import { readCursor } from "#app/lib/read-cursor.ts";
import { route } from "#app/lib/route.server.ts";
import { readAuditLog } from "#services/read-audit-log.ts";

export const meta: MetaFunction = () => [{ title: "Audit · Assay" }];

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
