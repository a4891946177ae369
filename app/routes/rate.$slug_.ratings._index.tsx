import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OwnRatingsFilter as FilterForm } from "#app/components/rating/own-ratings-filter.tsx";
import { OwnRatingsList } from "#app/components/rating/own-ratings-list.tsx";
import { OwnRecordCard } from "#app/components/rating/own-record-card.tsx";
import { TopBar } from "#app/components/rating/top-bar.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { messagesFor } from "#app/messages/messages.ts";
import { LanguageContext } from "#app/messages/use-messages.ts";
import { OwnRatingsFilter } from "#core/schemas/own-ratings.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { readProgress } from "#services/queue/read-progress.ts";
import { readOwnRecord } from "#services/raters/read-own-record.ts";
import { listOwnRatings } from "#services/ratings/list-own-ratings.ts";

export const loader = route.project("task.rate", async ({ request, deps, project, person }) => {
  const filter = OwnRatingsFilter.parse(Object.fromEntries(new URL(request.url).searchParams));
  const who = { project, userId: person.id };
  return {
    slug: project.slug,
    name: project.name,
    language: "en",
    filter,
    progress: await readProgress(deps, who),
    record: await readOwnRecord(deps, who),
    page: await listOwnRatings(deps, { ...who, filter }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? messagesFor(data.language).messages.own.heading(visibleText(data.name)) : "Assay" },
];

export default function OwnRatings() {
  const { slug, name, language: tag, filter, progress, record, page } = useLoaderData<typeof loader>();
  const language = messagesFor(tag);
  const { own } = language.messages;
  return (
    <LanguageContext.Provider value={language}>
      <div lang={language.code} dir={language.dir} className="flex min-h-dvh flex-col">
        <TopBar project={name} title={own.heading(name)} progress={progress} guideline={null} />
        <main className="mx-auto w-full max-w-4xl px-4 py-5">
          <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
            <p className="max-w-prose text-muted">{own.lead}</p>
            <div className="flex flex-wrap gap-2">
              <ButtonLink to={paths.ownRules(slug)}>{language.messages.page.ownRules}</ButtonLink>
              <ButtonLink to={paths.rate(slug)} variant="primary">
                {own.back}
              </ButtonLink>
            </div>
          </div>
          {progress.rated + progress.skipped > 0 && <OwnRecordCard record={record} />}
          <FilterForm
            key={`${filter.acts} ${filter.guideline} ${filter.q}`}
            filter={filter}
            guidelines={page.guidelines}
          />
          <OwnRatingsList slug={slug} page={page} />
        </main>
      </div>
    </LanguageContext.Provider>
  );
}
