import { Link, useLocation, useSearchParams } from "@remix-run/react";
import { Card } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { oneLine } from "#app/lib/one-line.ts";
import { paths } from "#app/lib/paths.ts";
import { categoryName, subcategoryName, unitNames } from "#app/lib/place-names.ts";
import type { ItemPage } from "#services/items/list-items.ts";

/** One page of items, with links to the next and the previous page. */
export function ItemTable({ slug, page }: { slug: string; page: ItemPage }) {
  const { search } = useLocation();
  return (
    <Card>
      <Table label="Items">
        <thead>
          <tr>
            <Th>Id</Th>
            <Th>Category</Th>
            <Th>Model</Th>
            <Th>Unit</Th>
            <Th>Begins</Th>
            <Th className="text-end">Human ratings</Th>
            <Th className="text-end">Judge ratings</Th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((item) => (
            <tr key={item.id} className="hover:bg-sunken/60">
              <Td className="min-w-56">
                <Link
                  to={`${paths.item(slug, item.id)}${search}`}
                  className="break-all text-accent-ink hover:underline"
                >
                  <Verbatim>{item.externalId}</Verbatim>
                </Link>
              </Td>
              <Td className="whitespace-nowrap">
                {categoryName(item.category)}
                {item.subcategory && (
                  <span className="block text-xs text-muted">
                    {subcategoryName(item.category, item.subcategory)}
                  </span>
                )}
              </Td>
              <Td className="whitespace-nowrap">{item.model ?? "—"}</Td>
              <Td className="whitespace-nowrap">{unitNames[item.unit]}</Td>
              <Td className="w-full min-w-56">
                <span className="line-clamp-2 [overflow-wrap:anywhere] text-muted">
                  <Verbatim>{oneLine(item.excerpt)}</Verbatim>
                </span>
              </Td>
              <Td className="text-end tabular-nums">{item.humanRatings.toLocaleString("en")}</Td>
              <Td className="text-end tabular-nums">{item.judgeRatings.toLocaleString("en")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {(page.previous !== null || page.next !== null) && (
        <nav aria-label="Pages of items" className="flex justify-between px-4 py-3 text-sm">
          <PageLink direction="before" id={page.previous} label="Previous" />
          <PageLink direction="after" id={page.next} label="Next" />
        </nav>
      )}
    </Card>
  );
}

function PageLink({
  direction,
  id,
  label,
}: {
  direction: "before" | "after";
  id: number | null;
  label: string;
}) {
  const [search] = useSearchParams();
  if (id === null) return <span />;
  const to = new URLSearchParams(search);
  to.delete("before");
  to.delete("after");
  to.set(direction, String(id));
  return (
    <Link to={`?${to}`} className="text-accent-ink underline">
      {label}
    </Link>
  );
}
