import type { MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { AgreementView } from "#app/components/agreement/agreement-view.tsx";
import { QuestionPicker } from "#app/components/agreement/question-picker.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { AgreementSearch } from "#core/schemas/agreement-search.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";

export const meta: MetaFunction = () => [{ title: "Agreement · Assay" }];

export const loader = route.project("project.view", async ({ request, deps, project }) => {
  const { searchParams } = new URL(request.url);
  const { question, by } = AgreementSearch.parse({
    question: searchParams.get("question"),
    by: searchParams.get("by"),
  });
  return { slug: project.slug, by, ...(await readAgreement(deps, { project, question, by })) };
});

/** Sorting and turning pages need nothing from the server. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}) => {
  const asks = ({ searchParams }: URL) => `${searchParams.get("question")} ${searchParams.get("by")}`;
  const isSamePage = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search;
  return isSamePage ? asks(currentUrl) !== asks(nextUrl) : defaultShouldRevalidate;
};

export default function Agreement() {
  const { slug, by, questions, report } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Agreement"
        lead="How far raters give the same labels, beyond what chance would give, and how far each judge gives theirs."
      />
      {report ? (
        <>
          <QuestionPicker questions={questions} current={report.question.key} by={by} />
          <AgreementView slug={slug} report={report} by={by} />
        </>
      ) : (
        <EmptyState
          title="Nothing to compare yet"
          action={<ButtonLink to={paths.project(slug)}>See what is next</ButtonLink>}
        >
          Agreement appears as soon as items are queued and two raters have rated the same one, or ratings
          were imported.
        </EmptyState>
      )}
    </>
  );
}
