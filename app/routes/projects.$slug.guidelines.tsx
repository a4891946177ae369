import type { SerializeFrom } from "@remix-run/node";
import { Link, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { ConfirmButton } from "#app/components/ui/confirm-button.tsx";
import { Badge, Card, EmptyState, Notice, PageHeader } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { useRequest } from "#app/lib/use-request.ts";
import { UpgradeRequest } from "#core/schemas/guideline.ts";
import { findCategory } from "#core/schemas/taxonomy.ts";
import { countOf } from "#core/text/count-of.ts";
import {
  listProjectGuidelines,
  type ProjectGuideline,
} from "#services/guidelines/list-project-guidelines.ts";
import { upgradeGuideline } from "#services/guidelines/upgrade-guideline.ts";
import type { loader as frameLoader } from "./projects.$slug.tsx";

export const meta = projectTitle("Guidelines");

export const loader = route.project("project.view", async ({ deps, project }) => ({
  guidelines: await listProjectGuidelines(deps, project.id),
}));

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, UpgradeRequest);
  if (!parsed.ok) return parsed.response;
  await upgradeGuideline(deps, { ...parsed.input, projectId: project.id, actorId: person.id });
  return { ok: true as const };
});

export default function ProjectGuidelines() {
  const { guidelines } = useLoaderData<typeof loader>();
  const frame = useRouteLoaderData<typeof frameLoader>("routes/projects.$slug");
  const newer = guidelines.filter((guideline) => guideline.newer).length;
  return (
    <>
      <PageHeader
        title="Guidelines in force"
        lead="The version of each rubric that new samples are queued under. Tasks that are queued keep theirs."
      />
      {newer > 0 && (
        <Notice tone="accent" className="mb-4">
          {newer === 1 ? "One guideline has" : `${newer} guidelines have`} a newer version. Read what changed
          before you put it in force: labels made under two versions are reported apart.
        </Notice>
      )}
      {guidelines.length === 0 ? (
        <EmptyState title="No guideline is in force">
          This project was made before any guideline was read.
        </EmptyState>
      ) : (
        <Card>
          <Table label="Guidelines in force">
            <thead>
              <tr>
                <Th>Category</Th>
                <Th>Guideline</Th>
                <Th className="text-end">Tasks</Th>
                <Th>Version</Th>
                <Th>Since</Th>
                <HiddenTh>Newer version</HiddenTh>
              </tr>
            </thead>
            <tbody>
              {guidelines.map((guideline) => (
                <GuidelineRow key={guideline.id} guideline={guideline} frame={frame} />
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </>
  );
}

function GuidelineRow({
  guideline,
  frame,
}: {
  guideline: ProjectGuideline;
  frame: Pick<SerializeFrom<typeof frameLoader>, "slug" | "mayManage" | "closed"> | undefined;
}) {
  const { send, busy } = useRequest<UpgradeRequest>();
  const { id, title, category, sha256, since, tasks, newer, unreadable } = guideline;
  return (
    <tr>
      <Td className="align-middle text-muted">
        {category ? (findCategory(category)?.name ?? category) : "Comparison"}
      </Td>
      <Td className="align-middle">
        <Link to={paths.guideline(id, sha256)} className="font-medium hover:underline">
          {title}
        </Link>
        {unreadable ? (
          <p className="text-sm text-muted">{unreadable}</p>
        ) : (
          frame && (
            <p className="text-sm">
              <Link
                to={paths.preview(frame.slug, { guideline: id })}
                aria-label={`${title}, as raters see it`}
                className="text-accent-ink underline"
              >
                As raters see it
              </Link>
            </p>
          )
        )}
      </Td>
      <Td className="text-end align-middle tabular-nums">{tasks.toLocaleString("en")}</Td>
      <Td className="align-middle font-mono text-xs" title={sha256}>
        {sha256.slice(0, 12)}
      </Td>
      <Td className="align-middle">
        <Time at={since} />
      </Td>
      <Td className="text-end align-middle">
        {newer && (
          <span className="inline-flex items-center gap-2">
            <Link to={paths.guideline(id, newer)} className="text-accent-ink underline">
              What changed
            </Link>
            {frame?.mayManage && frame.closed === null ? (
              <ConfirmButton
                label={`Put the newest version of ${title} in force`}
                title={`Put version ${newer.slice(0, 12)} of ${title} in force?`}
                action="Upgrade"
                tone="primary"
                disabled={busy}
                onConfirm={() => send({ guidelineId: id, from: sha256, to: newer })}
              >
                {upgradeEffect(guideline)}
              </ConfirmButton>
            ) : (
              <Badge tone="accent">newer version</Badge>
            )}
          </span>
        )}
      </Td>
    </tr>
  );
}

/** What an upgrade leaves as it is, and what it changes. */
function upgradeEffect({ tasks, openTasks }: ProjectGuideline): string {
  const kept =
    tasks === 0
      ? "No task is queued under the version that is in force now."
      : `${countOf(tasks, "task")} queued under the version that is in force now ${tasks === 1 ? "keeps" : "keep"} it, with all ratings; ${openTasks === 0 ? "none" : openTasks.toLocaleString("en")} of them still ${openTasks === 1 ? "wants" : "want"} raters.`;
  return `${kept} Samples drawn from now on use the new version, and labels of the two are reported apart.`;
}
