import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { AgreementView } from "#app/components/agreement/agreement-view.tsx";
import { Computing } from "#app/components/agreement/computing.tsx";
import { NewRatings } from "#app/components/agreement/new-ratings.tsx";
import { QuestionPicker } from "#app/components/agreement/question-picker.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { route } from "#app/lib/route.server.ts";
import { AgreementSearch } from "#core/schemas/agreement-search.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";

/** How long a page waits for its figures before it shows the progress. */
const patience = 900;

const asked = ["question", "by", "view", "first", "second"] as const;

/** The parameters of the URL. A set of raters comes as several values of one name. */
function readSearch(search: URLSearchParams): Record<string, string | null> {
  return Object.fromEntries(
    asked.map((name) => [name, search.has(name) ? search.getAll(name).join(",") : null]),
  );
}

export const meta = projectTitle("Agreement");

export const loader = route.project("project.view", async ({ request, deps, project, person }) => {
  const search = AgreementSearch.parse(readSearch(new URL(request.url).searchParams));
  const page = await readAgreement(deps, { project, ...search, readerId: person.id, patience });
  return { slug: project.slug, by: search.by, view: search.view, ...page };
});

/** Sorting and paging need nothing from the server. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}) => {
  const asks = ({ searchParams }: URL) => Object.values(readSearch(searchParams)).join(" ");
  const isSamePage = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search;
  return isSamePage ? asks(currentUrl) !== asks(nextUrl) : defaultShouldRevalidate;
};

export default function Agreement() {
  const { slug, by, view, questions, current, report, fingerprint, isBehind, progress } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Agreement"
        lead="How far raters give the same labels, beyond what chance would give, and how far each judge gives theirs."
        actions={
          current && (
            <ButtonLink to={paths.agreementReport(slug)} reloadDocument download>
              Report of all questions (JSON)
            </ButtonLink>
          )
        }
      />
      {current ? (
        <QuestionPicker questions={questions} current={current.key} by={by} view={view} />
      ) : (
        <EmptyState
          title="Nothing to compare yet"
          action={<ButtonLink to={paths.project(slug)}>See what is next</ButtonLink>}
        >
          Agreement appears as soon as items are queued and two raters have rated the same one, or ratings
          were imported.
        </EmptyState>
      )}
      <NewRatings slug={slug} fingerprint={fingerprint} isBehind={isBehind} />
      {progress && <Computing progress={progress} />}
      {report && <AgreementView slug={slug} report={report} by={by} />}
    </>
  );
}
