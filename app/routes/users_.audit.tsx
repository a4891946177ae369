import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuditList } from "#app/components/audit/audit-list.tsx";
import { Shell } from "#app/components/shell.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { readCursor } from "#app/lib/read-cursor.ts";
import { route } from "#app/lib/route.server.ts";
import { readAuditLog } from "#services/read-audit-log.ts";

export const meta: MetaFunction = () => [{ title: "Audit of users · Assay" }];

export const loader = route.administrator(async ({ request, deps }) =>
  readAuditLog(deps, {
    projectId: readCursor(request, "project"),
    before: readCursor(request, "before"),
  }),
);

export default function UsersAudit() {
  const log = useLoaderData<typeof loader>();
  return (
    <Shell>
      <PageHeader
        title="Audit of users"
        lead="What administrators did to accounts. What happens in a project stands in its own audit log."
        actions={<ButtonLink to={paths.users()}>Users</ButtonLink>}
      />
      <AuditList {...log} />
    </Shell>
  );
}
