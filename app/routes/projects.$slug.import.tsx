import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { FileList } from "#app/components/imports/file-list.tsx";
import { RecentImports } from "#app/components/imports/recent-imports.tsx";
import { Notice, PageHeader } from "#app/components/ui/page.tsx";
import { route } from "#app/lib/route.server.ts";
import { useLive } from "#app/lib/use-live.ts";
import { listRecentImports } from "#services/imports/list-recent-imports.ts";

export const meta: MetaFunction = () => [{ title: "Import · Assay" }];

export const loader = route.project("project.manage", async ({ deps, project }) => ({
  slug: project.slug,
  isArchived: project.archivedAt !== null,
  maxMegabytes: Math.floor(deps.transfers.limits.fileBytes / 2 ** 20),
  imports: await listRecentImports(deps, { projectId: project.id }),
}));

export default function Import() {
  const { slug, isArchived, maxMegabytes, imports } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const [running, setRunning] = useState<ReadonlyMap<number, number>>(new Map());
  useLive(slug, {
    "import.progressed": ({ importId, rows }) => {
      setRunning((known) => new Map(known).set(importId, rows));
      if (!imports.some(({ id }) => id === importId)) revalidate();
    },
    reconnected: revalidate,
  });
  // The last news of an import are followed by silence: then look what became of it.
  useEffect(() => {
    if (running.size === 0) return;
    const timer = setTimeout(revalidate, 1000);
    return () => clearTimeout(timer);
  }, [running, revalidate]);
  return (
    <>
      <PageHeader
        title="Import"
        lead="Bring in model outputs, then ratings of them that you have already. Importing a file twice adds nothing, and nothing stored is ever overwritten."
      />
      <div className="flex flex-col gap-6">
        {isArchived ? (
          <Notice>This project is archived: nothing can be added to it.</Notice>
        ) : (
          <FileList slug={slug} maxMegabytes={maxMegabytes} onImported={revalidate} />
        )}
        {imports.length > 0 && <RecentImports slug={slug} imports={imports} running={running} />}
      </div>
    </>
  );
}
