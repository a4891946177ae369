import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { ItemFilterForm } from "#app/components/items/item-filter-form.tsx";
import { ItemTable } from "#app/components/items/item-table.tsx";
import { RaterFilter } from "#app/components/items/rater-filter.tsx";
import { RequeueCard } from "#app/components/items/requeue-card.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, Notice, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { readItemFilter } from "#app/lib/read-item-filter.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";
import { RequeueRequest } from "#core/schemas/requeue.ts";
import { countOf } from "#core/text/count-of.ts";
import { listItems } from "#services/items/list-items.ts";
import { listWithdrawals } from "#services/queue/list-withdrawals.ts";
import { previewRequeue, requeueTasks } from "#services/queue/requeue-tasks.ts";
import { restoreWork } from "#services/queue/restore-work.ts";

export const meta = projectTitle("Items");

export const loader = route.project("project.view", async ({ request, deps, project }) => {
  const filter = readItemFilter(request);
  const mayManage = may(project.standing, "project.manage");
  const [page, withdrawals] = await Promise.all([
    listItems(deps, { projectId: project.id, filter }),
    mayManage ? listWithdrawals(deps, project.id) : [],
  ]);
  return { slug: project.slug, filter, page, withdrawals, mayManage };
});

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, RequeueRequest);
  if (!parsed.ok) return parsed.response;
  const { input } = parsed;
  const key = { projectId: project.id, actorId: person.id };
  switch (input.op) {
    case "preview": {
      const { filter, what } = input;
      return { ok: true as const, preview: await previewRequeue(deps, { ...key, filter, what }) };
    }
    case "requeue": {
      const { filter, what } = input;
      return { ok: true as const, requeued: await requeueTasks(deps, { ...key, filter, what }) };
    }
    case "restore":
      await restoreWork(deps, { ...key, eventId: input.eventId });
      return { ok: true as const };
    default:
      return input satisfies never;
  }
});

/** Asking what a requeue would touch changes nothing: the page is not read again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  !actionResult?.preview && defaultShouldRevalidate;

export default function Items() {
  const { slug, filter, page, withdrawals, mayManage } = useLoaderData<typeof loader>();
  const total = page.facets.reduce((sum, facet) => sum + facet.count, 0);
  if (total === 0)
    return (
      <>
        <PageHeader title="Items" />
        <EmptyState
          title="No items yet"
          action={mayManage && <ButtonLink to={paths.import(slug)}>Import outputs</ButtonLink>}
        >
          An item is what one rating is about: a response, a pair, a conversation.
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader
        title="Items"
        lead={
          page.count === total
            ? `${countOf(total, "item")}.`
            : `${page.count.toLocaleString("en")} of ${countOf(total, "item")} ${page.count === 1 ? "matches" : "match"}.`
        }
      />
      <ItemFilterForm filter={filter} facets={page.facets} questions={page.questions} groups={page.groups} />
      {page.unindexed > 0 && (
        <Notice className="mb-4">
          {countOf(page.unindexed, "new item is", "new items are")} not searched yet: it takes a moment after
          an import.
        </Notice>
      )}
      <RaterFilter filter={filter} questions={page.questions} />
      {mayManage && <RequeueCard filter={filter} items={page.count} withdrawals={withdrawals} />}
      {page.items.length === 0 ? (
        <EmptyState
          title="No item matches"
          action={<ButtonLink to={paths.items(slug)}>Show all items</ButtonLink>}
        />
      ) : (
        <ItemTable slug={slug} page={page} />
      )}
    </>
  );
}
