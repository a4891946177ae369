import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ItemFacts } from "#app/components/items/item-facts.tsx";
import { ItemGoldCard } from "#app/components/items/item-gold-card.tsx";
import { ItemSkips } from "#app/components/items/item-skips.tsx";
import { ItemSteps } from "#app/components/items/item-steps.tsx";
import { ItemText } from "#app/components/items/item-text.tsx";
import { TaskLabels } from "#app/components/items/task-labels.tsx";
import { Card, CardHeader, EmptyState, PageHeader } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import { readId } from "#app/lib/read-id.ts";
import { readItemFilter } from "#app/lib/read-item-filter.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";
import { SetGoldRequest } from "#core/schemas/gold.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { readItemGold } from "#services/gold/read-item-gold.ts";
import { setGold } from "#services/gold/set-gold.ts";
import { findNeighbours } from "#services/items/find-neighbours.ts";
import { readItem } from "#services/items/read-item.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${visibleText(data?.item.externalId ?? "Item")} · Assay` },
];

export const loader = route.project("project.view", async ({ request, params, deps, project }) => {
  const key = { projectId: project.id, itemId: readId(params.itemId) };
  const [report, neighbours, gold] = await Promise.all([
    readItem(deps, key),
    findNeighbours(deps, { ...key, filter: readItemFilter(request) }),
    readItemGold(deps, key),
  ]);
  return {
    slug: project.slug,
    mayManage: may(project.standing, "project.manage"),
    maySettle: may(project.standing, "gold.settle"),
    neighbours,
    gold,
    ...report,
  };
});

export const action = form.project("gold.settle", async ({ request, params, deps, project, person }) => {
  const parsed = await parseBody(request, SetGoldRequest);
  if (!parsed.ok) return parsed.response;
  await setGold(deps, {
    projectId: project.id,
    itemId: readId(params.itemId),
    actor: person,
    said: parsed.input,
  });
  return { ok: true as const };
});

export default function Item() {
  const { slug, mayManage, maySettle, neighbours, gold, item, tasks, skips, samePrompt } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={
          <span className="break-all">
            <Verbatim>{item.externalId}</Verbatim>
          </span>
        }
        lead={[
          categoryName(item.category),
          item.subcategory && subcategoryName(item.category, item.subcategory),
          item.model,
        ]
          .filter(Boolean)
          .join(" / ")}
        actions={
          <>
            <Link to={paths.preview(slug, { item: item.id })} className="text-sm text-accent-ink underline">
              As raters see it
            </Link>
            <ItemSteps slug={slug} {...neighbours} />
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(22rem,34rem)]">
        <ItemText key={item.id} slug={slug} item={item} tasks={tasks} />
        <div className="flex min-w-0 flex-col gap-5">
          {tasks.length === 0 ? (
            <EmptyState title="Not rated">
              This item is not in the sample and has no imported ratings.
            </EmptyState>
          ) : (
            tasks.map((task) => <TaskLabels key={task.id} task={task} />)
          )}
          <ItemGoldCard key={`gold-${item.id}`} gold={gold} maySettle={maySettle} />
          <ItemSkips slug={slug} item={item} skips={skips} />
          <ItemFacts slug={slug} item={item} mayManage={mayManage} />
          {samePrompt.length > 0 && (
            <Card>
              <CardHeader title="Same prompt" lead="Other items of the prompt group." />
              <ul className="flex flex-col gap-1 px-4 py-3 text-sm">
                {samePrompt.map(({ id, externalId, model }) => (
                  <li key={id}>
                    <Link to={paths.item(slug, id)} className="break-all text-accent-ink hover:underline">
                      <Verbatim>{externalId}</Verbatim>
                    </Link>
                    {model && (
                      <span className="ms-2 text-muted">
                        <Verbatim>{model}</Verbatim>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
