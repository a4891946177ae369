import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { DayBars } from "#app/components/charts/day-bars.tsx";
import { Checks } from "#app/components/overview/checks.tsx";
import { NextSteps } from "#app/components/overview/next-steps.tsx";
import { OutOfReach } from "#app/components/overview/out-of-reach.tsx";
import { ProgressTable } from "#app/components/overview/progress-table.tsx";
import { RaterList } from "#app/components/overview/rater-list.tsx";
import { StuckTasks } from "#app/components/overview/stuck-tasks.tsx";
import { Totals } from "#app/components/overview/totals.tsx";
import { useFreshOverview } from "#app/components/overview/use-fresh-overview.ts";
import { Card, Notice, PageHeader } from "#app/components/ui/page.tsx";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";
import { PauseRequest } from "#core/schemas/project.ts";
import { countOf } from "#core/text/count-of.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { readOverview } from "#services/overview/read-overview.ts";
import { pausePlace } from "#services/projects/pause-place.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${visibleText(data?.name ?? "Project")} · Assay` },
];

export const loader = route.project("project.view", async ({ deps, project }) => ({
  slug: project.slug,
  name: project.name,
  description: project.description,
  mayManage: may(project.standing, "project.manage"),
  overview: await readOverview(deps, { projectId: project.id }),
}));

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, PauseRequest);
  if (!parsed.ok) return parsed.response;
  const { place, on } = parsed.input;
  await pausePlace(deps, { projectId: project.id, place, on, actorId: person.id });
  return { ok: true as const };
});

export default function ProjectOverview() {
  const { slug, name, description, mayManage, overview } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const isFilling = search.has("sample") && overview.raters.length === 0;
  const { present } = useFreshOverview(slug, isFilling);
  const drawn = search.get("drawn");
  const { progress, raters, days } = overview;
  const hasRatings = days.some(({ ratings }) => ratings > 0);
  return (
    <>
      <PageHeader title={name} lead={description} />
      <div className="flex flex-col gap-4">
        {drawn !== null && /^\d+$/.test(drawn) && (
          <Notice tone="good">
            {drawn === "0"
              ? "The plan had nothing new to draw."
              : `${countOf(Number(drawn), "output was", "outputs were")} queued for raters.`}
          </Notice>
        )}
        {isFilling && (
          <Notice>The sample study is being loaded. This page shows it as soon as it is there.</Notice>
        )}
        <Totals overview={overview} present={present} />
        {overview.counts.raterMembers > 0 && <OutOfReach tasks={overview.outOfReach} />}
        <StuckTasks stuck={overview.stuck} />
        <Checks checks={overview.checks} />
        <NextSteps slug={slug} overview={overview} mayManage={mayManage} />
        {hasRatings && (
          <Card>
            <DayBars days={days} fileName={`${slug}-ratings-per-day`} />
          </Card>
        )}
        {progress.length > 0 && (
          <ProgressTable
            slug={slug}
            progress={progress}
            pausedPlaces={overview.pausedPlaces}
            mayManage={mayManage}
          />
        )}
        {raters.length > 0 && <RaterList slug={slug} raters={raters} present={present} />}
      </div>
    </>
  );
}
