import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Shell } from "#app/components/shell.tsx";
import { Badge, Card, CardHeader, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { taxonomy } from "#core/schemas/taxonomy.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import {
  type GuidelineSummary,
  listGuidelines,
  type UnreadableGuideline,
} from "#services/guidelines/list-guidelines.ts";

export const meta: MetaFunction = () => [{ title: "Guidelines · Assay" }];

export const loader = route.signedIn(async ({ deps }) => ({ guidelines: await listGuidelines(deps) }));

export default function Guidelines() {
  const { guidelines } = useLoaderData<typeof loader>();
  const shelves = [
    ...taxonomy.map(({ id, name, section }) => ({ id, name, lead: `Section ${section} of the survey` })),
    { id: null, name: "Comparison", lead: "For pairs of responses, whatever they are about" },
  ];
  return (
    <Shell>
      <PageHeader
        title="Guidelines"
        lead={
          <>
            The rubrics that raters follow, one for each subcategory of the survey “Trustworthy LLMs” (
            <a href="https://arxiv.org/abs/2308.05374" className="text-accent-ink underline">
              arXiv 2308.05374
            </a>
            ). Which of them a request belongs to is told by{" "}
            <Link to={paths.choosing()} className="text-accent-ink underline">
              Choosing the guideline
            </Link>
            .
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {shelves.map((shelf) => (
          <Card key={shelf.name}>
            <CardHeader title={shelf.name} lead={shelf.lead} />
            <ul className="divide-y divide-line">
              {guidelines
                .filter(({ category }) => category === shelf.id)
                .map((guideline) =>
                  isUnreadable(guideline) ? (
                    <UnreadableEntry key={guideline.id} guideline={guideline} />
                  ) : (
                    <GuidelineEntry key={guideline.id} guideline={guideline} />
                  ),
                )}
            </ul>
          </Card>
        ))}
      </div>
    </Shell>
  );
}

function UnreadableEntry({ guideline }: { guideline: UnreadableGuideline }) {
  return (
    <li className="px-4 py-3">
      <p className="font-medium">{guideline.id}</p>
      <p className="text-muted">{guideline.whyUnreadable}</p>
    </li>
  );
}

function GuidelineEntry({ guideline }: { guideline: GuidelineSummary }) {
  const { id, title, summary, unit_of_rating: unit, content_warning: warning, questions } = guideline;
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <Link to={paths.guideline(id)} className="font-medium hover:underline">
          {title}
        </Link>
        <span className="flex gap-1.5">
          {warning !== "none" && <Badge tone="warn">{warning} content</Badge>}
          <Badge>{unit.replaceAll("-", " ")}</Badge>
          <Badge>{questions} questions</Badge>
        </span>
      </div>
      <p className="text-muted">{summary}</p>
    </li>
  );
}
