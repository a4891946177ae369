import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { FileList } from "#app/components/imports/file-list.tsx";
import { RecentImports } from "#app/components/imports/recent-imports.tsx";
import { useImportProgress } from "#app/components/imports/use-import-progress.ts";
import { NextSteps } from "#app/components/overview/next-steps.tsx";
import { PageHeader } from "#app/components/ui/page.tsx";
import { projectTitle } from "#app/lib/project-title.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { KnownItemsRequest } from "#core/imports/import-options.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { countKnownItems } from "#services/imports/count-known-items.ts";
import { listRecentImports } from "#services/imports/list-recent-imports.ts";
import { readSteps } from "#services/overview/read-steps.ts";

export const meta = projectTitle("Import");

export const loader = route.project("project.manage", async ({ deps, project }) => ({
  slug: project.slug,
  isClosed: whyClosed(project) !== null,
  maxMegabytes: Math.floor(deps.transfers.limits.fileBytes / 2 ** 20),
  imports: await listRecentImports(deps, { projectId: project.id }),
  steps: await readSteps(deps, { projectId: project.id }),
}));

export const action = form.project("project.manage", async ({ request, deps, project }) => {
  const parsed = await parseBody(request, KnownItemsRequest);
  if (!parsed.ok) return parsed.response;
  const { items } = parsed.input;
  return { ok: true as const, known: await countKnownItems(deps, { projectId: project.id, items }) };
});

/** Asking changes nothing: the page is not read again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  actionResult?.known === undefined && defaultShouldRevalidate;

export default function Import() {
  const { slug, isClosed, maxMegabytes, imports, steps } = useLoaderData<typeof loader>();
  const { running, revalidate } = useImportProgress(slug, imports);
  return (
    <>
      <PageHeader
        title="Import"
        lead="Bring in model outputs, then ratings of them that you have already. Importing a file twice adds nothing, and nothing stored is ever overwritten."
      />
      <div className="flex flex-col gap-6">
        {!isClosed && (
          <FileList slug={slug} maxMegabytes={maxMegabytes} imports={imports} onImported={revalidate} />
        )}
        {!isClosed && steps.counts.items > 0 && <NextSteps slug={slug} overview={steps} mayManage />}
        {imports.length > 0 && <RecentImports slug={slug} imports={imports} running={running} />}
      </div>
    </>
  );
}
