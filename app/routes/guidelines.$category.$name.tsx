import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Changes } from "#app/components/guideline/changes.tsx";
import { GuidelineShell } from "#app/components/guideline/guideline-shell.tsx";
import { GuidelineView } from "#app/components/guideline/guideline-view.tsx";
import { Badge, Card, CardHeader, Notice, PageHeader } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { AppError } from "#core/errors.ts";
import { findCategory } from "#core/schemas/taxonomy.ts";
import { type GuidelinePage, readGuideline } from "#services/guidelines/read-guideline.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.guideline.title ?? "Guideline"} · Assay` },
];

export const loader = route.signedIn(async ({ request, deps, params }) => {
  const sha256 = new URL(request.url).searchParams.get("version");
  const page = await readGuideline(deps, { id: `${params.category}/${params.name}`, sha256 });
  if (!page) throw new AppError("not-found", "There is no such guideline, or no such version of it.");
  return page;
});

export default function GuidelineRoute() {
  const { guideline, sha256, versions, changes } = useLoaderData<typeof loader>();
  const category = guideline.category && findCategory(guideline.category)?.name;
  const place = guideline.survey_section && `${category}, section ${guideline.survey_section} of the survey`;
  const newest = versions[0]!.sha256;
  return (
    <GuidelineShell>
      <PageHeader
        title={guideline.title}
        lead={place || "Comparison"}
        actions={
          <>
            {guideline.content_warning !== "none" && (
              <Badge tone="warn">{guideline.content_warning} content</Badge>
            )}
            <Badge>{guideline.unit_of_rating.replaceAll("-", " ")}</Badge>
          </>
        }
      />
      {sha256 !== newest && (
        <Notice tone="warn" className="mb-5">
          This is an older version.{" "}
          <Link to={paths.guideline(guideline.id)} className="underline">
            Read the newest
          </Link>
          .
        </Notice>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,46rem)_minmax(0,1fr)]">
        <section>
          <h2 className="sr-only">The guideline</h2>
          <GuidelineView guideline={guideline} />
        </section>
        <div className="flex min-w-0 flex-col gap-6">
          <Versions id={guideline.id} shown={sha256} versions={versions} />
          {changes && <Changes lines={changes} />}
        </div>
      </div>
    </GuidelineShell>
  );
}

function Versions({
  id,
  shown,
  versions,
}: {
  id: string;
  shown: string;
  versions: GuidelinePage["versions"];
}) {
  return (
    <Card>
      <CardHeader title="Versions" lead="A version is known by the SHA-256 of its file and never changes." />
      <ol className="divide-y divide-line">
        {versions.map(({ sha256, createdAt }) => (
          <li key={sha256} className="px-4 py-2.5">
            <p className="flex items-baseline justify-between gap-3 text-sm text-muted">
              <span>
                since <Time at={createdAt} precise />
              </span>
              {sha256 === shown && <Badge tone="accent">shown</Badge>}
            </p>
            <Link to={paths.guideline(id, sha256)} className="font-mono text-xs break-all hover:underline">
              {sha256}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
