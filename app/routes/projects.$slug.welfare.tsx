import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/ui/page.tsx";
import { ExposureLedger } from "#app/components/welfare/exposure-ledger.tsx";
import { WelfareForm } from "#app/components/welfare/welfare-form.tsx";
import { projectTitle } from "#app/lib/project-title.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { WelfareInput } from "#core/schemas/welfare.ts";
import { readWelfare } from "#services/welfare/read-welfare.ts";
import { setWelfare } from "#services/welfare/set-welfare.ts";

export const meta = projectTitle("Welfare");

export const loader = route.project("project.manage", async ({ deps, project }) => ({
  slug: project.slug,
  report: await readWelfare(deps, { projectId: project.id }),
}));

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, WelfareInput);
  if (!parsed.ok) return parsed.response;
  await setWelfare(deps, { projectId: project.id, actorId: person.id, ...parsed.input });
  return { ok: true as const };
});

export default function Welfare() {
  const { slug, report } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Welfare"
        lead="How much of each subcategory one rater sees in a day, what help they are offered, and what they have seen."
      />
      <div className="flex flex-col gap-5">
        <WelfareForm key={slug} values={report.set} />
        <ExposureLedger report={report} />
      </div>
    </>
  );
}
