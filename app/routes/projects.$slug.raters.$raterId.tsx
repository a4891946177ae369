import { Form, useLoaderData } from "@remix-run/react";
import { Computing } from "#app/components/agreement/computing.tsx";
import { QuestionSelect } from "#app/components/agreement/question-picker.tsx";
import { RecordView } from "#app/components/raters/record-view.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Badge, PageHeader } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { route } from "#app/lib/route.server.ts";
import { AppError } from "#core/errors.ts";
import { RatersSearch } from "#core/schemas/raters-search.ts";
import { readRaters } from "#services/raters/read-raters.ts";

const patience = 900;

export const meta = projectTitle("Rater");

export const loader = route.project("project.manage", async ({ request, params, deps, project, person }) => {
  const { question } = RatersSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  const page = await readRaters(deps, { project, question, readerId: person.id, patience });
  const { questions, current, records, progress } = page;
  const record = records?.find(({ publicId }) => publicId === params.raterId) ?? null;
  if (!current || (records && !record))
    throw new AppError("not-found", "No rater of this project has this address.");
  return { slug: project.slug, questions, current, record, progress };
});

export default function Rater() {
  const { slug, questions, current, record, progress } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={record ? `Rater ${record.name}` : "Rater"}
        lead="How far this rater’s labels can be relied on. Few answers say little: look at the intervals."
        actions={<ButtonLink to={paths.raters(slug, current.key)}>All raters</ButtonLink>}
      />
      {record?.group && (
        <p className="mb-3">
          <Badge>
            <Verbatim>{record.group}</Verbatim>
          </Badge>
        </p>
      )}
      <Form method="get" preventScrollReset className="w-full max-w-md">
        <QuestionSelect questions={questions} current={current.key} />
      </Form>
      {progress && <Computing progress={progress} />}
      {record && <RecordView question={current} record={record} />}
    </>
  );
}
