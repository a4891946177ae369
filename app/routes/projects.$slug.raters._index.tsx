import { useLoaderData } from "@remix-run/react";
import { Computing } from "#app/components/agreement/computing.tsx";
import { RecordsFilter } from "#app/components/raters/records-filter.tsx";
import { RecordsTable } from "#app/components/raters/records-table.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { route } from "#app/lib/route.server.ts";
import { RatersSearch } from "#core/schemas/raters-search.ts";
import type { RaterRecord } from "#services/raters/measure-raters.ts";
import { readRaters } from "#services/raters/read-raters.ts";

/** How long a page waits for its figures before it shows the progress. */
const patience = 900;

export const meta = projectTitle("Raters");

export const loader = route.project("project.manage", async ({ request, deps, project, person }) => {
  const search = RatersSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { question } = search;
  const page = await readRaters(deps, { project, question, readerId: person.id, patience });
  return { slug: project.slug, search, ...page, records: page.records?.map(withoutPoints) ?? null };
});

/** The table says where a trend ended; its points are for the page of one rater. */
function withoutPoints({ trend, ...record }: RaterRecord): RaterRecord {
  return { ...record, trend: { ...trend, points: trend.points.slice(-1) } };
}

export default function Raters() {
  const { slug, search, questions, current, records, progress } = useLoaderData<typeof loader>();
  const groups = [...new Set(records?.flatMap(({ group }) => group ?? []))].sort();
  const shown = records?.filter(
    ({ group, trend }) =>
      (!search.group || group === search.group) && (search.show === "all" || trend.alarm !== null),
  );
  return (
    <>
      <PageHeader
        title="Raters"
        lead="How far each rater’s labels can be relied on, under pseudonyms. Judges stand on the page of agreement."
        actions={
          <>
            <ButtonLink to={paths.people(slug)}>People</ButtonLink>
            {current && (
              <ButtonLink to={paths.ratersReport(slug, current.key)} reloadDocument download>
                All figures (JSON)
              </ButtonLink>
            )}
          </>
        }
      />
      {current ? (
        <RecordsFilter questions={questions} current={current.key} groups={groups} search={search} />
      ) : (
        <EmptyState
          title="Nothing to go by yet"
          action={<ButtonLink to={paths.project(slug)}>See what is next</ButtonLink>}
        >
          Records appear as soon as items are queued under a guideline that asks for labels.
        </EmptyState>
      )}
      {progress && <Computing progress={progress} />}
      {current && shown && shown.length > 0 && (
        <RecordsTable slug={slug} question={current} records={shown} />
      )}
      {current && shown?.length === 0 && (
        <EmptyState title={records?.length === 0 ? "Nobody has rated yet" : "No rater fits"}>
          {records?.length === 0
            ? "A rater stands here from their first task on."
            : "Choose another group, or show everyone."}
        </EmptyState>
      )}
    </>
  );
}
