import { useLoaderData } from "@remix-run/react";
import { ItemFilterForm } from "#app/components/items/item-filter-form.tsx";
import { ItemTable } from "#app/components/items/item-table.tsx";
import { RaterFilter } from "#app/components/items/rater-filter.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, Notice, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { readItemFilter } from "#app/lib/read-item-filter.ts";
import { route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";
import { countOf } from "#core/text/count-of.ts";
import { listItems } from "#services/items/list-items.ts";

export const meta = projectTitle("Items");

export const loader = route.project("project.view", async ({ request, deps, project }) => {
  const filter = readItemFilter(request);
  return {
    slug: project.slug,
    filter,
    page: await listItems(deps, { projectId: project.id, filter }),
    mayImport: may(project.standing, "project.manage"),
  };
});

export default function Items() {
  const { slug, filter, page, mayImport } = useLoaderData<typeof loader>();
  const total = page.facets.reduce((sum, facet) => sum + facet.count, 0);
  if (total === 0)
    return (
      <>
        <PageHeader title="Items" />
        <EmptyState
          title="No items yet"
          action={mayImport && <ButtonLink to={paths.import(slug)}>Import outputs</ButtonLink>}
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
