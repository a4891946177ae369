import { redirect } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { draftOf, firstDraft } from "#app/components/sampling/draft-of.ts";
import { DrawButton } from "#app/components/sampling/draw-button.tsx";
import { EarlierDraws } from "#app/components/sampling/earlier-draws.tsx";
import { PlanForm } from "#app/components/sampling/plan-form.tsx";
import { SamplePreview } from "#app/components/sampling/sample-preview.tsx";
import { usePlan } from "#app/components/sampling/use-plan.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, Notice, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { SamplingRequest } from "#core/schemas/sampling-plan.ts";
import { drawSample } from "#services/sampling/draw-sample.ts";
import { previewSample } from "#services/sampling/preview-sample.ts";
import { readDraw } from "#services/sampling/read-draw.ts";
import { readSamplingOptions } from "#services/sampling/read-sampling-options.ts";
import { takeBackDraw } from "#services/sampling/take-back-draw.ts";

export const meta = projectTitle("Sample");

export const loader = route.project("project.manage", async ({ deps, project }) => ({
  slug: project.slug,
  isClosed: whyClosed(project) !== null,
  overlap: project.settings.overlap,
  options: await readSamplingOptions(deps, { projectId: project.id }),
}));

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, SamplingRequest);
  if (!parsed.ok) return parsed.response;
  const { input } = parsed;
  const projectId = project.id;
  switch (input.op) {
    case "preview": {
      const { plan } = input;
      return { ok: true as const, plan, preview: await previewSample(deps, { projectId, plan }) };
    }
    case "draw": {
      const { drawn } = await drawSample(deps, { projectId, plan: input.plan, actorId: person.id });
      return redirect(`${paths.project(project.slug)}?drawn=${drawn}`);
    }
    case "look-at":
      return { ok: true as const, work: await readDraw(deps, { projectId, planId: input.planId }) };
    case "take-back": {
      const { tasks } = await takeBackDraw(deps, { projectId, planId: input.planId, actorId: person.id });
      return { ok: true as const, takenBack: tasks };
    }
    default:
      return input satisfies never;
  }
});

/** A preview changes nothing, so nothing is read again after it. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  (actionResult === undefined || actionResult.takenBack !== undefined) && defaultShouldRevalidate;

export default function Sampling() {
  const { slug, isClosed, overlap, options } = useLoaderData<typeof loader>();
  const plan = usePlan(firstDraft(options.seed));
  const { draft, change, errors, preview, isCurrent } = plan;
  return (
    <>
      <PageHeader
        title="Sample"
        lead="Draw outputs into the queue. The table shows what the plan would do; nothing is queued before you confirm."
        actions={
          options.categories.length > 0 && (
            <ButtonLink to={paths.preview(slug)}>See an output as raters will</ButtonLink>
          )
        }
      />
      {options.categories.length === 0 ? (
        <EmptyState
          title="No outputs to draw from"
          action={<ButtonLink to={paths.import(slug)}>Import outputs</ButtonLink>}
        />
      ) : (
        <div className="flex flex-col gap-6">
          <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <form className="flex flex-col gap-4" onSubmit={(event) => event.preventDefault()}>
              <PlanForm
                draft={draft}
                change={change}
                errors={errors}
                options={options}
                projectOverlap={overlap}
              />
              {plan.message && <Notice tone="bad">{plan.message}</Notice>}
              <DrawButton
                newTasks={preview && isCurrent ? preview.newTasks : null}
                isCounting={plan.isCounting}
                tooMany={preview?.tooMany ?? null}
                asks={draft.overlap.trim() !== ""}
                disabled={isClosed || !isCurrent || plan.isDrawing}
                onDraw={plan.draw}
              />
            </form>
            {preview ? (
              <SamplePreview
                slug={slug}
                preview={preview}
                draft={draft}
                errors={errors}
                isCurrent={isCurrent}
                onTarget={(key, target) => change({ exceptions: { ...draft.exceptions, [key]: target } })}
              />
            ) : (
              <div className="text-muted" role="status">
                Counting the strata…
              </div>
            )}
          </div>
          <EarlierDraws
            plans={options.plans}
            guidelines={options.guidelines}
            onTake={(earlier) => change(draftOf(earlier))}
          />
        </div>
      )}
    </>
  );
}
