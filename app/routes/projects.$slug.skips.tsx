import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SetAsideList } from "#app/components/skips/set-aside-list.tsx";
import { SkipCounts } from "#app/components/skips/skip-counts.tsx";
import { SkipList } from "#app/components/skips/skip-list.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";
import { SkipFilter, SkipsRequest } from "#core/schemas/skips.ts";
import { putItemBack } from "#services/skips/put-item-back.ts";
import { readSkips } from "#services/skips/read-skips.ts";

export const meta: MetaFunction = () => [{ title: "Skips · Assay" }];

export const loader = route.project("project.view", async ({ request, deps, project }) => {
  const filter = SkipFilter.parse(Object.fromEntries(new URL(request.url).searchParams));
  return {
    slug: project.slug,
    filter,
    setAsideAfter: project.settings.setAsideAfter,
    mayManage: may(project.standing, "project.manage"),
    report: await readSkips(deps, { projectId: project.id, filter }),
  };
});

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, SkipsRequest);
  if (!parsed.ok) return parsed.response;
  const { itemId } = parsed.input;
  await putItemBack(deps, { projectId: project.id, itemId, actorId: person.id });
  return { ok: true as const };
});

export default function Skips() {
  const { slug, filter, setAsideAfter, mayManage, report } = useLoaderData<typeof loader>();
  const isEmpty = report.counts.length === 0 && report.setAsideCount === 0;
  return (
    <>
      <PageHeader
        title="Skips"
        lead="Tasks that raters left to others, and why."
        actions={<ButtonLink to={paths.export(slug)}>Export</ButtonLink>}
      />
      {isEmpty ? (
        <EmptyState title="Nobody has skipped a task">
          A rater can skip any task and says why: the reasons stand here, by item and by rater.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-5">
          <SetAsideList slug={slug} report={report} setAsideAfter={setAsideAfter} mayManage={mayManage} />
          {report.counts.length > 0 && <SkipCounts counts={report.counts} />}
          {report.counts.length > 0 && <SkipList slug={slug} filter={filter} report={report} />}
        </div>
      )}
    </>
  );
}
